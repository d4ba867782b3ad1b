// When a test file is over: its verdict is printed, whatever it has left open.

/** Told of each line; true at the end of a summary of uvu's in which not all have passed. */
export function failedVerdict(): (line: string) => boolean {
  const counts = new Map<string, number>();
  return (line) => {
    const [, what = '', count] = /^ {2}(Total|Passed|Duration): +(\d+)/.exec(line) ?? [];
    counts.set(what, Number(count));
    return what === 'Duration' && Number(counts.get('Passed')) < Number(counts.get('Total'));
  };
}
