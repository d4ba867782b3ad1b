// The terminal view while sections run: each terminal's lines as they come, below the section's title.
import type { Step } from '../program/steps.ts';
import type { SessionEvent } from '../session/events.ts';
import { faultFailure } from '../session/judge/fault.ts';
import type { SectionTask, Watcher } from '../session/section.ts';
import { paintName } from './colour.ts';
import { harmless, type Screen } from './screen.ts';

export interface LiveView extends Watcher {
  /** Ends the view; nothing is shown after it. */
  close(): void;
}

/** Shows one section at a time, in the book's order; what the others do is shown when it is their turn. */
export function liveView(screen: Screen): LiveView {
  const { paint } = screen;
  const delayed = new Map<number, (() => void)[]>();
  const ended = new Set<number>();
  let expected = 0;
  const progress = () => paint.dim(`  ${ended.size} of ${expected} sections`);
  const clock = waitClock(screen, progress);
  const counts = new Map<Step, number>();
  let current = 0;
  let chapter = '';

  function inTurn({ index }: SectionTask, show: () => void): void {
    if (index === current) show();
    else delayed.set(index, [...(delayed.get(index) ?? []), show]);
  }

  return {
    expect(count) {
      expected = count;
      screen.status(progress());
    },
    begin: (section) => inTurn(section, () => showTitle(section)),
    event: (section, event) => inTurn(section, () => showEvent(section, event)),
    end({ index }) {
      ended.add(index);
      while (ended.has(current)) {
        clock.stop();
        current++;
        for (const show of delayed.get(current) ?? []) show();
        delayed.delete(current);
      }
      screen.status(progress());
    },
    close() {
      clock.stop();
      screen.status('');
    },
  };

  function showTitle({ path, chapter: { title }, plan }: SectionTask): void {
    if (chapter !== path)
      screen.line(`\n${paint.bold(paint.underline(title))}  ${paint.dim(path)}`);
    chapter = path;
    screen.line(`\n${paint.bold(plan.title)}`);
  }

  function showEvent({ plan }: SectionTask, event: SessionEvent): void {
    clock.stop();
    const step = event.event === 'done' ? null : plan.steps[event.step];
    if (event.event === 'done' || !step || step.kind === 'write') return;
    const names = plan.steps.flatMap((other) => (other.kind === 'write' ? [] : [other.name]));
    const colour = paintName(paint, names.indexOf(step.name));
    const wide = Math.min(mostOfName, Math.max(...names.map(({ length }) => length)));
    const name = step.name.length > wide ? `${step.name.slice(0, wide - 1)}…` : step.name;
    const show = (sign: string, text: string) =>
      screen.line(
        text,
        `  ${' '.repeat(wide)} ${paint.dim('│')} `,
        `  ${colour(name.padStart(wide))} ${paint.dim(sign)} `,
      );
    if (event.event === 'wait') {
      clock.start(`${step.name}: waiting for ${event.for}`);
    } else if (event.event === 'start') {
      const isProgram = step.kind !== 'terminal';
      const command = isProgram ? `npx tsx ${step.file}` : step.commands[event.command]?.text;
      show('$', paint.bold(command ?? ''));
    } else if (event.event === 'fault') {
      show('✗', paint.red(faultFailure(event.fault, step).message));
    } else if (event.event === 'line') {
      if (step.kind === 'test' && event.text.trim() === '') return; // uvu's own spacing
      const count = (counts.get(step) ?? 0) + 1;
      counts.set(step, count);
      if (count === mostLines) show('│', paint.dim('… more lines, not shown here'));
      if (count >= mostLines) return;
      const paints = { typed: paint.italic, key: paint.dim, error: paint.red, output: String };
      show(event.stream === 'typed' ? '>' : '│', paints[event.stream](harmless(event.text)));
    } else if (event.event === 'exit' && event.status !== 0 && event.status !== 130) {
      show('│', paint.dim(`[${event.status}]`));
    }
  }
}

/** Lines of one terminal that are shown; after them, one line says that there are more. */
const mostLines = 300;

/** Columns that a terminal's name may take. */
const mostOfName = 20;

interface WaitClock {
  start(text: string): void;
  stop(): void;
}

/** Shows a long wait: on a terminal as a status that counts seconds, elsewhere once in a line. */
function waitClock(screen: Screen, statusAfter: () => string): WaitClock {
  let timer: NodeJS.Timeout | undefined;
  return {
    start(text) {
      if (!screen.live) {
        screen.line(`  … ${text}`);
        return;
      }
      const began = Date.now() - 1000; // the event comes when a wait has lasted a second
      const tick = () => {
        const seconds = Math.round((Date.now() - began) / 1000);
        screen.status(screen.paint.yellow(`  … ${text}, ${seconds} s`));
      };
      timer = setInterval(tick, 1000);
      tick();
    },
    stop() {
      if (!timer) return;
      clearInterval(timer);
      timer = undefined;
      screen.status(statusAfter());
    },
  };
}
