// The terminal view while sections run: each terminal's lines as they come, under the section's title.
import type { Plan, Step } from '../program/steps.ts';
import type { SessionEvent } from '../session/events.ts';
import { faultFailure } from '../session/judge/fault.ts';
import { paintName } from './colour.ts';
import { harmless, type Screen } from './screen.ts';

/** A section as the view shows it. */
export interface ShownSection {
  index: number;
  path: string;
  chapter: { title: string };
  plan: Plan;
}

export interface LiveView {
  /** How many sections there will be. */
  expect(count: number): void;
  begin(section: ShownSection): void;
  event(section: ShownSection, event: SessionEvent): void;
  end(section: ShownSection): void;
  /** Ends the view; nothing is shown after it. */
  close(): void;
}

/** Shows one section at a time, in the book's order; what runs beside it is shown when it is due. */
export function liveView(screen: Screen): LiveView {
  const held = new Map<number, (() => void)[]>();
  const ended = new Set<number>();
  let expected = 0;
  const progress = () => screen.paint.dim(`  ${ended.size} of ${expected} sections`);
  const clock = waitClock(screen, progress);
  const counts = new Map<Step, number>();
  let current = 0;
  let chapter = '';

  function later(section: ShownSection, show: () => void): void {
    if (section.index === current) show();
    else held.set(section.index, [...(held.get(section.index) ?? []), show]);
  }

  return {
    expect(count) {
      expected = count;
      screen.status(progress());
    },
    begin: (section) =>
      later(section, () => {
        if (chapter !== section.path) showChapter(section);
        chapter = section.path;
        screen.line('');
        screen.line(screen.paint.bold(section.plan.title));
      }),
    event: (section, event) => later(section, () => showEvent(section, event)),
    end(section) {
      ended.add(section.index);
      while (ended.has(current)) {
        clock.stop();
        current++;
        for (const show of held.get(current) ?? []) show();
        held.delete(current);
      }
      screen.status(progress());
    },
    close() {
      clock.stop();
      screen.status('');
    },
  };

  function showChapter({ path, chapter: { title } }: ShownSection): void {
    screen.line('');
    screen.line(`${screen.paint.bold(screen.paint.underline(title))}  ${screen.paint.dim(path)}`);
  }

  function showEvent({ plan }: ShownSection, event: SessionEvent): void {
    clock.stop();
    const step = event.event === 'done' ? null : plan.steps[event.step];
    if (event.event === 'done' || !step || step.kind === 'write') return;
    const { paint } = screen;
    const names = plan.steps.flatMap((other) => (other.kind === 'write' ? [] : [other.name]));
    const colour = paintName(paint, names.indexOf(step.name));
    const wide = Math.min(mostOfName, Math.max(...names.map(({ length }) => length)));
    const name = step.name.length > wide ? `${step.name.slice(0, wide - 1)}…` : step.name;
    const bar = (sign: string) => ({
      first: `  ${colour(name.padStart(wide))} ${paint.dim(sign)} `,
      next: `  ${' '.repeat(wide)} ${paint.dim('│')} `,
    });
    if (event.event === 'wait') {
      clock.start(`${step.name}: waiting for ${event.for}`);
    } else if (event.event === 'start') {
      const command =
        step.kind === 'terminal'
          ? (step.commands[event.command]?.text ?? '')
          : `npx tsx ${step.file}`;
      screen.line(paint.bold(command), bar('$'));
    } else if (event.event === 'fault') {
      screen.line(paint.red(faultFailure(event.fault, step).message), bar('✗'));
    } else if (event.event === 'line') {
      if (step.kind === 'test' && event.text.trim() === '') return; // uvu's own spacing
      const shown = (counts.get(step) ?? 0) + 1;
      counts.set(step, shown);
      if (shown === mostLines) screen.line(paint.dim('… more lines, not shown here'), bar('│'));
      if (shown >= mostLines) return;
      const text = harmless(event.text);
      if (event.stream === 'typed') screen.line(paint.italic(text), bar('>'));
      else if (event.stream === 'key') screen.line(paint.dim(text), bar('│'));
      else screen.line(event.stream === 'error' ? paint.red(text) : text, bar('│'));
    } else if (event.event === 'exit' && event.status !== 0 && event.status !== 130) {
      screen.line(paint.dim(`[${event.status}]`), bar('│'));
    }
  }
}

/** Lines of one terminal that anyone would watch. */
const mostLines = 300;

/** Columns that a terminal's name may take. */
const mostOfName = 20;

/** A wait that lasts is shown with its seconds on a terminal, and once elsewhere. */
function waitClock(
  screen: Screen,
  otherwise: () => string,
): { start(text: string): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    if (!timer) return;
    clearInterval(timer);
    timer = undefined;
    screen.status(otherwise());
  };
  return {
    stop,
    start(text) {
      stop();
      if (!screen.live) {
        screen.line(`  … ${text}`);
        return;
      }
      const began = Date.now() - 1000;
      const tick = () => {
        const seconds = Math.round((Date.now() - began) / 1000);
        screen.status(screen.paint.yellow(`  … ${text}, ${seconds} s`));
      };
      timer = setInterval(tick, 1000);
      tick();
    },
  };
}
