import type { ApiRefusal } from './interaction-desk.ts';

interface Input {
  readonly type: number;
  readonly custom_id: string;
  readonly label: string;
  readonly max_length?: number;
  readonly value?: string;
}

/** What Discord would answer to a form that breaks its limits, or `null`. */
export const checkForm = (body: Record<string, unknown>): ApiRefusal | null => {
  const problems: string[] = [];
  const rows = (body.components ?? []) as readonly { readonly components: readonly Input[] }[];
  if (String(body.custom_id ?? '').length < 1 || String(body.custom_id).length > 100)
    problems.push('custom_id: between 1 and 100');
  if (String(body.title ?? '').length < 1 || String(body.title).length > 45)
    problems.push('title: between 1 and 45');
  if (rows.length < 1 || rows.length > 5) problems.push('components: 1 to 5');
  for (const { components } of rows) {
    const [input, ...others] = components;
    if (input === undefined || others.length > 0 || input.type !== 4) {
      problems.push('components: one text input in a row');
      continue;
    }
    if (input.label.length < 1 || input.label.length > 45) problems.push('label: between 1 and 45');
    if (input.custom_id.length < 1 || input.custom_id.length > 100) problems.push('custom_id: 1 to 100');
    const most = input.max_length ?? 4000;
    if (most < 1 || most > 4000) problems.push('max_length: 1 to 4000');
    if (input.value !== undefined && input.value.length > most) problems.push('value: over max_length');
  }
  return problems.length === 0
    ? null
    : { status: 400, body: { code: 50035, message: `Invalid Form Body: ${problems.join('; ')}` } };
};
