// TypeScript → JavaScript whose source map points into the Markdown.
import { pathToFileURL } from 'node:url';
import { decode, encode, type SourceMapMappings } from '@jridgewell/sourcemap-codec';
import type { TransformFailure } from 'esbuild';
import type { Position } from '../book/types.ts';
import { originsOf, type Source, textOf } from './tangle.ts';

export type Compiled =
  | { kind: 'code'; code: string }
  /** Not TypeScript: `code` throws the error, with its place in the Markdown. */
  | { kind: 'broken'; code: string; position: Position; message: string };

/**
 * Compiles one file of a chapter. The map's only source is the Markdown file itself, so a stack
 * trace, an editor and a debugger all land on the page.
 */
export async function compile(source: Source): Promise<Compiled> {
  const { markdown } = source;
  const origins = originsOf(source);
  const { transform } = await import('esbuild'); // takes 10 ms: only when there is something to compile
  try {
    const { code, map } = await transform(textOf(source), {
      loader: 'ts',
      format: 'esm',
      target: 'node20',
      sourcemap: 'external',
      sourcesContent: false,
      tsconfigRaw: {
        compilerOptions: { verbatimModuleSyntax: false, useDefineForClassFields: true },
      },
    });
    const { mappings, names } = JSON.parse(map);
    const sources = [pathToFileURL(markdown).href];
    const moved = encode(move(decode(mappings), origins));
    const inline = JSON.stringify({ version: 3, sources, names, mappings: moved });
    const url = `data:application/json;base64,${Buffer.from(inline).toString('base64')}`;
    return { kind: 'code', code: `${code}//# sourceMappingURL=${url}\n` };
  } catch (error) {
    if (!isTransformFailure(error)) throw error;
    return broken(error, origins, markdown);
  }
}

/** Each segment is [generated column, source, line, column, name]; only line and column change. */
function move(lines: SourceMapMappings, origins: Position[]): SourceMapMappings {
  return lines.map((segments) =>
    segments.map((segment) => {
      if (segment.length === 1) return segment;
      const origin = origins[segment[2]] ?? origins.at(-1);
      if (origin) {
        segment[2] = origin.line - 1;
        segment[3] += origin.column - 1;
      }
      return segment;
    }),
  );
}

function broken(failure: TransformFailure, origins: Position[], markdown: string): Compiled {
  const { text: message = failure.message, location } = failure.errors[0] ?? {};
  const { line, column } = origins[(location?.line ?? 1) - 1] ??
    origins.at(-1) ?? { line: 1, column: 1 };
  const position = { line, column: column + (location?.column ?? 0) };
  const stack = `SyntaxError: ${message}\n    at ${pathToFileURL(markdown)}:${position.line}:${position.column}`;
  const code = `throw Object.assign(new SyntaxError(), { stack: ${JSON.stringify(stack)} });\n`;
  return { kind: 'broken', code, position, message };
}

function isTransformFailure(error: unknown): error is TransformFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}
