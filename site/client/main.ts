// The script of every page. Without it every page reads whole.
document.documentElement.classList.add('js');
