// The script of every page. Without it every page reads whole.
import { copyButtons } from './copy.ts';
import { keys } from './keys.ts';
import { playButtons } from './play.ts';
import { followReading } from './reading.ts';
import { searchButton } from './search-button.ts';
import { applyTheme, themeButton } from './theme.ts';

// At once, before anything is drawn.
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
