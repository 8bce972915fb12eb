interface AllowedMentions {
  readonly parse?: readonly string[];
  readonly users?: readonly string[];
  readonly roles?: readonly string[];
  readonly replied_user?: boolean;
}

/**
 * Whom a message body would notify, by Discord's rules: a mention in the content counts wherever it stands, even
 * behind a backslash, unless `allowed_mentions` forbids it; a reply notifies unless that is switched off.
 */
export const pingsOf = (body: Readonly<Record<string, unknown>>): readonly string[] => {
  const content = String(body.content ?? '');
  const allowed = body.allowed_mentions as AllowedMentions | undefined;
  const parses = (kind: string): boolean => allowed === undefined || (allowed.parse ?? []).includes(kind);
  const named = (kind: 'users' | 'roles', id: string): boolean => (allowed?.[kind] ?? []).includes(id);
  const pinged: string[] = [];
  if (/@everyone|@here/.test(content) && parses('everyone')) pinged.push('everyone');
  for (const [, id = ''] of content.matchAll(/<@!?(\d+)>/g))
    if (parses('users') || named('users', id)) pinged.push(id);
  for (const [, id = ''] of content.matchAll(/<@&(\d+)>/g))
    if (parses('roles') || named('roles', id)) pinged.push(id);
  if (body.message_reference !== undefined && allowed?.replied_user !== false) pinged.push('replied user');
  return pinged;
};
