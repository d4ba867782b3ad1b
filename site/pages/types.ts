// What every page of the site can see of the whole.

import type { Facts } from '../chapter/types.ts';
import type { Home } from '../sources/home.ts';

export interface Site {
  home: Pick<Home, 'title' | 'about' | 'html'>;
  chapters: Facts[];
  /** Where the site is published, with a slash at its end; null when nobody said. */
  baseUrl: string | null;
}
