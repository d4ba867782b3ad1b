// Scripts that few readers need on a page: fetched when somebody asks for them, also from disk.
import { element } from './element.ts';

/** The folder that this script came from; the others lie beside it. */
export const home =
  document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : '';

const loading = new Map<string, Promise<unknown>>();

/** Once, unless it fails. */
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
