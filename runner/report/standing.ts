// Standings: how far each answer is, stored between checks.
import type { State } from '../assignment/state.ts';
import { placesIn } from '../places.ts';
import { openStore } from '../store.ts';

export interface Standing {
  /** The key of the answer's text that was checked; after an edit the standing is out of date. */
  key: string;
  state: State;
  /** Points earned by tests, of those that tests can give. */
  earned: number;
  tested: number;
  /** How often each test has failed, by the test's key. */
  failures: Record<string, number>;
}

/** Stores the standing of the answer with that chapter id. */
export function storeStanding(id: string, standing: Standing, store: string): void {
  openStore<Standing>(placesIn(store).standings).write(id, format, standing);
}

/** The standing of the last check; null where there was none. */
export function readStanding(id: string, store: string): Standing | null {
  return openStore<Standing>(placesIn(store).standings).read(id, format);
}

/** Version of the stored type; increase it when `Standing` changes. */
const format = 'standing 1';
