import type { ApiRefusal } from './interaction-desk.ts';

interface Described {
  readonly name: string;
  readonly type?: number;
  readonly description?: string;
  readonly name_localizations?: Readonly<Record<string, string>> | null;
  readonly description_localizations?: Readonly<Record<string, string>> | null;
  readonly options?: readonly Described[];
}

const SLASH_NAME = /^[-_'\p{L}\p{N}]{1,32}$/u;
const LOCALES = new Set(
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  ),
);

const problemsOf = (command: Described, isMenu: boolean): string[] => {
  const problems: string[] = [];
  const names = [command.name, ...Object.values(command.name_localizations ?? {})];
  for (const name of names) {
    if (isMenu ? name.length < 1 || name.length > 32 : !SLASH_NAME.test(name) || name !== name.toLowerCase())
      problems.push(`name: ${name}`);
  }
  const descriptions = [command.description ?? '', ...Object.values(command.description_localizations ?? {})];
  if (!isMenu && descriptions.some((text) => text.length < 1 || text.length > 100))
    problems.push(`description of ${command.name}: between 1 and 100`);
  for (const locale of Object.keys({ ...command.name_localizations, ...command.description_localizations }))
    if (!LOCALES.has(locale)) problems.push(`unknown locale ${locale}`);
  const options = command.options ?? [];
  for (const option of options) problems.push(...problemsOf(option, false));
  for (const locale of ['', ...LOCALES]) {
    const taken = options.map((option) => option.name_localizations?.[locale] ?? option.name);
    if (new Set(taken).size !== taken.length)
      problems.push(`options of ${command.name} collide in ${locale}`);
  }
  return problems;
};

/** What Discord would answer to an upload of commands that breaks its rules, or `null`. */
export const checkCommands = (commands: readonly Described[]): ApiRefusal | null => {
  const problems = commands.flatMap((command) => problemsOf(command, (command.type ?? 1) !== 1));
  for (const locale of ['', ...LOCALES]) {
    const taken = commands.map((c) => `${c.type ?? 1} ${c.name_localizations?.[locale] ?? c.name}`);
    if (new Set(taken).size !== taken.length) problems.push(`names collide in ${locale || 'default'}`);
  }
  return problems.length === 0
    ? null
    : { status: 400, body: { code: 50035, message: `Invalid Form Body: ${problems.join('; ')}` } };
};
