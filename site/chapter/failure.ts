// The box below a block that failed or was skipped.
import type { Failure, Outcome } from '../../runner/session/record.ts';
import { type Html, html } from '../html.ts';

/** The failures of a block, or why it was skipped; empty when it passed. */
export function failureBox({ status, reason, failures }: Outcome): Html {
  if (status === 'skipped') return html`<p class="skip">Not run here: ${reason}.</p>`;
  if (status === 'passed') return html``;
  return html`<div class="failure">${failures.map(showFailure)}</div>`;
}

function showFailure({ message, advice, rows, line, column }: Failure): Html {
  const place = `${line}:${column}`;
  const text = html`<p><strong>Failed</strong> at line ${place}: ${message}; ${advice}.</p>`;
  return html`${text}${rows && table(rows)}`;
}

function table(rows: NonNullable<Failure['rows']>): Html {
  const cells = rows.map(({ expected, actual, same }) => {
    const differs = !same && html` class="differs"`;
    return html`<tr${differs}><td>${expected}</td><td>${actual}</td></tr>`;
  });
  return html`
    <div class="wide" tabindex="0" role="group" aria-label="Expected and printed">
    <table>
    <thead><tr><th scope="col">the page says</th><th scope="col">the run printed</th></tr></thead>
    <tbody>${cells}</tbody></table></div>`;
}
