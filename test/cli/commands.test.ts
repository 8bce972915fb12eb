import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guillemet, type Run, runScript } from '../support/run-guillemet.ts';
import { BRIDGE, HOSPITAL, temporaryCorpus, temporaryFolder } from '../support/temporary-corpus.ts';

const lines = <T>({ stdout }: Run): T[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

interface QuoteRow {
  readonly text: string;
  readonly voice: string;
  readonly speaker: string | null;
  readonly document: string;
  readonly start: number;
  readonly end: number;
}

interface AnswerRow {
  readonly id: string | number | null;
  readonly question: string;
  readonly answered: boolean;
  readonly confidence: number;
  readonly quotes: readonly QuoteRow[];
  readonly closest: readonly QuoteRow[];
  readonly generation: string;
}

let folder: string;
let shared: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guillemet-cli-'));
  writeFileSync(join(folder, 'bridge.md'), BRIDGE);
  writeFileSync(join(folder, 'hospital.md'), HOSPITAL);
  writeFileSync(
    join(folder, 'bridge.curation.yml'),
    'topics:\n  - id: works\n    labels: { en: Road works, fr: Travaux }\n    quotes: [closed for nine months]\n',
  );
  shared = ['--corpus', folder, '--index', join(folder, 'index')];
  expect((await guillemet(['index', ...shared])).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COMMANDS = [
  'ask',
  'verify',
  'quotes',
  'topics',
  'index',
  'sentences',
  'show',
  'documents',
  'doctor',
  'eval',
  'register',
  'model',
  'corpus',
  'backup',
  'restore',
  'curate',
  'migrate-store',
];

describe('every command', () => {
  it.each(COMMANDS)('%s says what it does with --help', async (command) => {
    const { code, stdout, stderr } = await guillemet([command, '--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`Usage: guillemet ${command}`);
  });

  it('is listed by --help, and an unknown one is refused', async () => {
    const { stdout } = await guillemet(['--help']);
    for (const command of COMMANDS) expect(stdout).toContain(`  ${command}`);
    const unknown = await guillemet(['aks']);
    expect(unknown.code).toBe(1);
    expect(unknown.stdout).toBe('');
    expect(unknown.stderr).toContain("unknown command 'aks'");
  });

  it('refuses an option nobody knows', async () => {
    expect((await guillemet(['ask', '--jsno', 'Why?', ...shared])).code).toBe(1);
  });
});

describe('guillemet ask', () => {
  it('prints an answer as one JSON value whose quotes are slices of what show prints', async () => {
    const { code, stdout, stderr } = await guillemet([
      'ask',
      '--json',
      'How',
      'long',
      'will the bridge be closed?',
      ...shared,
    ]);
    expect([code, stderr]).toEqual([0, '']);
    const answer = JSON.parse(stdout) as AnswerRow;
    expect(answer.question).toBe('How long will the bridge be closed?');
    expect(answer.quotes.length + answer.closest.length).toBeGreaterThan(0);
    for (const quote of [...answer.quotes, ...answer.closest]) {
      const text = (await guillemet(['show', quote.document, ...shared])).stdout;
      expect(text.slice(quote.start, quote.end)).toBe(quote.text);
    }
  });

  it('answers line by line in order, plain or JSON, and gives ids back', async () => {
    const input = [
      'Who spoke?',
      '{"id":"a","question":"When does the hospital open?"}',
      '',
      '{"id":7,"question":"Combien d’infirmières ?"}',
    ].join('\n');
    const run = await guillemet(['ask', '--jsonl', ...shared], { input });
    expect([run.code, run.stderr]).toEqual([0, '']);
    const rows = lines<AnswerRow>(run);
    expect(rows.map(({ id, question }) => [id, question])).toEqual([
      [null, 'Who spoke?'],
      ['a', 'When does the hospital open?'],
      [7, 'Combien d’infirmières ?'],
    ]);
    for (const { answered, confidence, quotes, closest, generation } of rows) {
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
      expect(quotes.length).toBeLessThanOrEqual(3);
      expect(closest.length).toBeLessThanOrEqual(3);
      expect(answered ? closest : quotes).toEqual([]);
      expect(generation).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('answers the other lines when one is broken, and ends with 1', async () => {
    const run = await guillemet(['ask', '--jsonl', ...shared], {
      input: '{broken\n{"id":"b"}\nWho spoke?\r\nWho\relse?',
    });
    const rows = lines<AnswerRow & { error?: string }>(run);
    expect(run.code).toBe(1);
    expect(run.stderr.trim().split('\n')).toHaveLength(2);
    expect(rows.map(({ id, question, error }) => [id, question, error !== undefined])).toEqual([
      [null, '', true],
      ['b', '', true],
      [null, 'Who spoke?', false],
      [null, 'Who\relse?', false],
    ]);
  });

  it('refuses what asks nothing: function words and bare letters', async () => {
    const run = await guillemet(['ask', '--jsonl', ...shared], { input: 'y\nwhat\na b\nЧто?\nWas?' });
    expect(lines<AnswerRow>(run).map(({ answered }) => answered)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it('says the same twice, but for the time it took', async () => {
    const ask = async (): Promise<string> =>
      (await guillemet(['ask', '--json', 'What did the mayor say?', ...shared])).stdout.replace(
        /"tookMs":[\d.]+/,
        '',
      );
    expect(await ask()).toBe(await ask());
  });

  it('refuses no question with one line', async () => {
    for (const question of [[], ['   ']]) {
      const { code, stdout, stderr } = await guillemet(['ask', ...question, ...shared]);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
  });

  it('stands whatever is typed, line after line', async () => {
    const nasty = [
      '\u0000\u0001\u001b[31m',
      '\u202Eevil\u202C',
      '@everyone <@1> ```',
      'ᚠᚢᚦᚨᚱᚲ ⵜⵉⴼⵉⵏⴰⵖ',
      '🔥'.repeat(500),
      'a '.repeat(20_000),
      'mot '.repeat(30_000),
      'fin ?',
    ];
    const run = await guillemet(['ask', '--jsonl', ...shared], {
      input: nasty.map((question) => JSON.stringify({ question })).join('\n'),
    });
    const rows = lines<AnswerRow & { error?: string }>(run);
    expect(rows).toHaveLength(nasty.length);
    expect(rows.filter(({ error }) => error !== undefined)).toHaveLength(1);
    expect(run.code).toBe(1);
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
    expect(rows.at(-1)?.question).toBe('fin ?');
  });

  it('stands bytes that are no UTF-8, and ten megabytes in one line', async () => {
    const bytes = await guillemet(['ask', '--jsonl', ...shared], {
      input: Uint8Array.from([0xff, 0xfe, 0x0a, 0x41, 0x3f, 0x0a]),
    });
    expect(lines(bytes)).toHaveLength(2);
    const huge = await guillemet(['ask', '--jsonl', ...shared], {
      input: `${'x'.repeat(10_000_000)}\nlast?`,
    });
    expect(huge.code).toBe(1);
    expect(lines<AnswerRow>(huge).at(-1)?.question).toBe('last?');
  });

  it('prints for people without colours where nobody looks at a terminal', async () => {
    const { stdout } = await guillemet([
      'ask',
      '--closest',
      'How long will the bridge be closed?',
      ...shared,
    ]);
    expect(stdout).toContain('« The old bridge will be closed for nine months. »');
    expect(stdout).toContain('Ann Miller');
    expect(stdout).not.toContain('\u001b');
  });
});

describe('guillemet verify', () => {
  it('tells exact, altered and absent, in order', async () => {
    const claims = [
      { id: 1, quote: '“the old bridge will be closed for nine months”' },
      { id: 2, quote: 'The old bridge will be closed for ten months.' },
      { id: 3, quote: 'Nobody expects rain in the desert tomorrow.' },
    ];
    const run = await guillemet(['verify', '--jsonl', ...shared], {
      input: claims.map((claim) => JSON.stringify(claim)).join('\n'),
    });
    expect(run.code).toBe(0);
    const rows = lines<{
      id: number;
      verdict: string;
      quote: QuoteRow | null;
      differences: { kind: string; claimed: string; actual: string }[];
    }>(run);
    expect(rows.map(({ id, verdict }) => [id, verdict])).toEqual([
      [1, 'exact'],
      [2, 'altered'],
      [3, 'absent'],
    ]);
    expect(rows[0]?.quote?.text).toBe('The old bridge will be closed for nine months.');
    expect(rows[1]?.differences).toEqual([{ kind: 'replaced', claimed: 'ten', actual: 'nine' }]);
    expect(rows[2]?.quote).toBeNull();
  });
});

describe('guillemet sentences and show', () => {
  it('give rows that slice back to themselves out of the canonical text', async () => {
    for (const id of ['bridge', 'hospital']) {
      const text = (await guillemet(['show', id, ...shared])).stdout;
      const rows = lines<QuoteRow & { paragraph: number; sentence: number }>(
        await guillemet(['sentences', id, '--jsonl', ...shared]),
      );
      expect(rows.length).toBeGreaterThan(2);
      for (const row of rows) expect(text.slice(row.start, row.end)).toBe(row.text);
      expect(Object.keys(rows[0] ?? {})).toEqual([
        'document',
        'paragraph',
        'sentence',
        'start',
        'end',
        'text',
        'voice',
        'speaker',
      ]);
    }
  });

  it('refuse a document that is not there, and say how to list them', async () => {
    for (const command of ['show', 'sentences']) {
      const { code, stdout, stderr } = await guillemet([command, 'nowhere', ...shared]);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain('guillemet documents');
    }
  });
});

describe('guillemet topics and quotes', () => {
  it('list the topics and open one by a label in any language, whatever its case', async () => {
    expect(JSON.parse((await guillemet(['topics', '--json', ...shared])).stdout)).toEqual([
      { id: 'works', labels: { en: 'Road works', fr: 'Travaux' }, quotes: 1 },
    ]);
    const opened = JSON.parse((await guillemet(['quotes', 'TRAVAUX', '--json', ...shared])).stdout) as {
      topic: string;
      quotes: QuoteRow[];
    };
    expect(opened.topic).toBe('works');
    expect(opened.quotes.map(({ text }) => text)).toEqual(['The old bridge will be closed for nine months.']);
  });
});

describe('guillemet index', () => {
  it('changes nothing when nothing changed, and says what would', async () => {
    const corpus = temporaryCorpus({ 'bridge.md': BRIDGE });
    const at = ['--corpus', corpus, '--index', join(corpus, 'index'), '--json'];
    const first = JSON.parse((await guillemet(['index', ...at])).stdout) as { generationAfter: string };
    const second = JSON.parse((await guillemet(['index', ...at])).stdout) as {
      generationAfter: string;
      embedded: number;
    };
    expect(second.generationAfter).toBe(first.generationAfter);
    expect(second.embedded).toBe(0);
    writeFileSync(join(corpus, 'bridge.md'), BRIDGE.replace('nine', 'eight'));
    const dry = JSON.parse((await guillemet(['index', '--dry-run', ...at])).stdout) as {
      changes: { kind: string }[];
    };
    expect(dry.changes.map(({ kind }) => kind)).toEqual(['changed']);
    expect(readdirSync(join(corpus, 'index', 'generations'))).toEqual([first.generationAfter]);
  });

  it('refuses a bad corpus with a line per problem, naming file and line, and writes nothing', async () => {
    const corpus = temporaryCorpus({
      'a.md': '---\ntitel: x\n---\nText.\n',
      'b.md': '---\ntitle: B\n---\n',
      'c.md': Uint8Array.from([0xc3, 0x28]),
    });
    const { code, stdout, stderr } = await guillemet([
      'index',
      '--corpus',
      corpus,
      '--index',
      join(corpus, 'index'),
    ]);
    expect([code, stdout]).toEqual([1, '']);
    for (const name of ['a.md:2', 'b.md', 'c.md']) expect(stderr).toContain(name);
    expect(stderr).not.toContain('    at ');
    expect(existsSync(join(corpus, 'index', 'current'))).toBe(false);
  });

  it('refuses an index folder that cannot be made', async () => {
    const corpus = temporaryCorpus({ 'bridge.md': BRIDGE, 'a-file': '' });
    const { code, stderr } = await guillemet([
      'index',
      '--corpus',
      corpus,
      '--index',
      join(corpus, 'a-file', 'index'),
    ]);
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain('--index');
  });
});

describe('guillemet doctor', () => {
  it('finds nothing wrong with a good installation', async () => {
    const { code, stdout } = await guillemet(['doctor', ...shared]);
    expect(stdout).not.toContain('✘');
    expect(code).toBe(0);
  });

  it('names what is wrong and the command that mends it', async () => {
    const { code, stdout } = await guillemet([
      'doctor',
      '--corpus',
      folder,
      '--index',
      join(temporaryFolder(), 'none'),
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain('npm run -s guillemet -- index');
  });
});

describe('guillemet eval', () => {
  it('prints figures per language, and refuses a file that holds no questions', async () => {
    const file = join(temporaryFolder(), 'questions.jsonl');
    writeFileSync(
      file,
      [
        { lang: 'en', question: 'How long will the old bridge be closed?', gold: ['closed for nine months'] },
        { lang: 'fr', question: 'Quelle heure est-il ?', gold: [] },
      ]
        .map((row) => JSON.stringify(row))
        .join('\n'),
    );
    const { figures } = JSON.parse((await guillemet(['eval', file, '--json', ...shared])).stdout) as {
      figures: Record<string, { top1: number; answerable: number; unanswerable: number }>;
    };
    expect(Object.keys(figures)).toEqual(['all', 'en', 'fr']);
    expect(figures.en).toMatchObject({ top1: 1, answerable: 1, unanswerable: 0 });
    writeFileSync(file, '{"question": "no gold"}\n');
    const refused = await guillemet(['eval', file, ...shared]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('questions.jsonl:1');
  });
});

describe('the environment', () => {
  it('is checked as a whole: one line per mistake', async () => {
    const { code, stderr } = await guillemet(['documents', ...shared], {
      env: { HOME_GUILD_IDS: 'abc', HEALTH_PORT: 'x', DISCORD_API_URL: 'https://example.org' },
    });
    expect(code).toBe(1);
    expect(
      stderr
        .trim()
        .split('\n')
        .map((line) => line.split(':')[0])
        .sort(),
    ).toEqual(['DISCORD_API_URL', 'HEALTH_PORT', 'HOME_GUILD_IDS']);
  });

  it('names the missing model file and the command that fetches it', async () => {
    const { code, stderr } = await guillemet(['documents', ...shared], {
      env: { EMBEDDING_MODEL: 'Xenova/multilingual-e5-small', MODEL_CACHE_DIR: temporaryFolder() },
    });
    expect(code).toBe(1);
    expect(stderr).toContain('npm run -s guillemet -- model fetch Xenova/multilingual-e5-small');
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('knows every variable of .env.example, and .env.example every variable', () => {
    const root = join(import.meta.dirname, '..', '..');
    const named = (text: string, pattern: RegExp): string[] =>
      [...text.matchAll(pattern)].map((match) => match[1] as string).sort();
    expect(named(readFileSync(join(root, '.env.example'), 'utf8'), /^([A-Z_]+)=/gm)).toEqual(
      named(readFileSync(join(root, 'src', 'config.ts'), 'utf8'), /^ {2}([A-Z_]+): /gm),
    );
  });
});

describe('npm start without a token', () => {
  it('answers one sample question and ends well when nothing is typed', async () => {
    const { code, stdout } = await runScript(['main'], {
      env: { CORPUS_DIR: folder, INDEX_DIR: join(folder, 'index') },
    });
    expect(code).toBe(0);
    expect(stdout).toContain('DISCORD_TOKEN');
    expect(stdout).toContain('\n? ');
  });

  it('answers what is typed until the end', async () => {
    const { code, stdout } = await runScript(['main'], {
      env: { CORPUS_DIR: folder, INDEX_DIR: join(folder, 'index') },
      input: 'How long will the bridge be closed?\n',
    });
    expect(code).toBe(0);
    expect(stdout).toContain('closed for nine months');
  });
});
