import type { ApiRefusal } from './interaction-desk.ts';

interface Component {
  readonly type: number;
  readonly custom_id?: string;
  readonly label?: string;
  readonly components?: readonly Component[];
  readonly options?: readonly {
    readonly label: string;
    readonly value: string;
    readonly description?: string;
  }[];
}

/**
 * What Discord would answer to a message body that breaks its limits, or `null`. The numbers are written here
 * a second time on purpose: the stand-in must not take them from the code under test.
 */
export const checkMessage = (body: Record<string, unknown>): ApiRefusal | null => {
  const problems: string[] = [];
  const content = typeof body.content === 'string' ? body.content : '';
  const rows = (body.components ?? []) as readonly Component[];
  const embeds = (body.embeds ?? []) as readonly unknown[];
  if ([...content].length > 2000) problems.push('content: Must be 2000 or fewer in length.');
  if (!content.isWellFormed()) problems.push('content: lone surrogate');
  if (content.trim() === '' && rows.length === 0 && embeds.length === 0)
    return { status: 400, body: { code: 50006, message: 'Cannot send an empty message' } };
  if (rows.length > 5) problems.push('components: at most 5 rows');
  const ids = new Set<string>();
  for (const row of rows) {
    const cells = row.components ?? [];
    if (cells.length < 1 || cells.length > 5) problems.push('components: 1 to 5 in a row');
    for (const cell of cells) {
      if (cell.custom_id !== undefined) {
        if (cell.custom_id.length < 1 || cell.custom_id.length > 100)
          problems.push('custom_id: between 1 and 100');
        if (ids.has(cell.custom_id)) problems.push('custom_id: duplicated');
        ids.add(cell.custom_id);
      }
      if (cell.label !== undefined && [...cell.label].length > 80) problems.push('label: 80');
      if (cell.options !== undefined) {
        if (cell.options.length < 1 || cell.options.length > 25) problems.push('options: 1 to 25');
        if (new Set(cell.options.map(({ value }) => value)).size !== cell.options.length)
          problems.push('options: duplicated value');
        for (const option of cell.options)
          if ([option.label, option.value].some((text) => text.length < 1 || text.length > 100))
            problems.push('options: 1 to 100 characters');
      }
    }
  }
  const nonce = body.nonce;
  if (nonce !== undefined && String(nonce).length > 25) problems.push('nonce: 25 or fewer');
  return problems.length === 0
    ? null
    : { status: 400, body: { code: 50035, message: `Invalid Form Body: ${problems.join('; ')}` } };
};
