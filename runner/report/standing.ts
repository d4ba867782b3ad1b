// Standings: how far each answer has come, kept between checks.
import type { State } from '../assignment/state.ts';
import { placesIn } from '../places.ts';
import { openStore } from '../store.ts';

export interface Standing {
  /** The key of the answer's text: the standing is of this one, and of no later one. */
  key: string;
  state: State;
  /** Points earned by tests, of those that tests can give. */
  earned: number;
  tested: number;
  /** How often each test has failed, by the test's key. */
  failures: Record<string, number>;
}

/** Keeps the standing of the answer whose chapter has that id. */
export function storeStanding(id: string, standing: Standing, store: string): void {
  openStore<Standing>(placesIn(store).standings).write(id, format, standing);
}

/** The standing of the last check; null where there was none. */
export function readStanding(id: string, store: string): Standing | null {
  return openStore<Standing>(placesIn(store).standings).read(id, format);
}

/** Of what a standing is made; another when its type changes. */
const format = 'standing 1';
