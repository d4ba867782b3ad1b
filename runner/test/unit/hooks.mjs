// A module hook (node:module, register): `uvu` in a test file is suite.ts, which gets uvu itself.
const suite = new URL('./suite.ts', import.meta.url).href;

export async function resolve(specifier, context, next) {
  const isOurs = specifier === 'uvu' && (context.parentURL || '').split('?')[0] !== suite;
  return await next(isOurs ? suite : specifier, context);
}
