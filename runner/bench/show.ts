// One comparison as a line of text.
import type { Comparison } from './pair.ts';

/** `(a) … 1.42 (1.39–1.50)  target 1.5  ok  213 ms : 150 ms` */
export function show({ name, target, ours, theirs }: Comparison): void {
  const ratios = ours.map((time, round) => time / (theirs[round] ?? Number.NaN));
  const ratio = median(ratios);
  const spread = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
  const verdict =
    target === null ? '' : `  target ≤ ${target}  ${ratio <= target ? 'met' : 'MISSED'}`;
  const times = `${median(ours).toFixed(0)} ms : ${median(theirs).toFixed(0)} ms`;
  console.log(`${name.padEnd(62)} ${ratio.toFixed(2)}  (${spread})${verdict}  ${times}`);
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}
