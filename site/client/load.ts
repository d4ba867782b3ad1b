// What few readers need on a page: fetched when somebody asks for it, also from disk.
import { element } from './element.ts';

/** The folder that this script came from; the others lie beside it. */
export const home =
  document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : '';

/** A style sheet, once; what it dresses waits for it. */
export function loadStyle(name: string): void {
  const { href } = new URL(name, home);
  if (!document.querySelector(`link[href="${href}"]`))
    document.head.append(element('link', { rel: 'stylesheet', href }));
}

const loading = new Map<string, Promise<unknown>>();

/** A script, once, unless it fails. */
export async function load(name: string): Promise<void> {
  const wanted = loading.get(name) ?? fetchScript(name);
  loading.set(name, wanted);
  try {
    await wanted;
  } catch (error) {
    loading.delete(name);
    throw error;
  }
}

function fetchScript(name: string): Promise<unknown> {
  return new Promise((done, failed) => {
    const script = element('script', { src: new URL(name, home).href });
    script.addEventListener('load', done);
    script.addEventListener('error', failed);
    document.head.append(script);
  });
}
