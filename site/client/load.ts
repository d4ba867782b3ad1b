// Loads scripts and style sheets when they are needed; it works for pages from disk, too.
import { element } from './element.ts';

/** The address of this script; the other files are in the same folder. */
export const home =
  document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : '';

/** Loads a style sheet once. */
export function loadStyle(name: string): void {
  const { href } = new URL(name, home);
  if (!document.querySelector(`link[href="${href}"]`))
    document.head.append(element('link', { rel: 'stylesheet', href }));
}

const loading = new Map<string, Promise<unknown>>();

/** Loads a script once; after a failure it may be tried again. */
export function load(name: string): Promise<unknown> {
  const script = loading.get(name) ?? fetchScript(name);
  loading.set(name, script);
  script.catch(() => loading.delete(name));
  return script;
}

function fetchScript(name: string): Promise<unknown> {
  return new Promise((done, failed) => {
    const script = element('script', { src: new URL(name, home).href });
    script.addEventListener('load', done);
    script.addEventListener('error', failed);
    document.head.append(script);
  });
}
