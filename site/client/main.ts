// The script of every page. Without it every page can be read whole.
import { copyButtons } from './copy.ts';
import { keys } from './keys.ts';
import { playButtons } from './play.ts';
import { followReading } from './reading.ts';
import { searchButton } from './search-button.ts';
import { applyTheme, themeButton } from './theme.ts';

// Before the first paint, so that the page does not flash in other colours.
document.documentElement.classList.add('js');
applyTheme();

document.addEventListener('DOMContentLoaded', () => {
  themeButton();
  searchButton();
  copyButtons();
  playButtons();
  followReading();
  keys();
});
