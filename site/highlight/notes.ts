// `// (1)` at the end of a line: a number in a circle, which the list below the code explains.
import { createCommentNotationTransformer } from '@shikijs/transformers';

/** Any comment that is nothing but a number in brackets. */
export const numberedNotes = createCommentNotationTransformer(
  'numbered-notes',
  /^\s*(?:\/\/|#)?\s*\((\d{1,2})\)\s*$/,
  (match, line) => {
    line.children.push({
      type: 'element',
      tagName: 'span',
      properties: { class: 'note' },
      children: [{ type: 'text', value: match[1] ?? '' }],
    });
    return true;
  },
  'v3',
);
