import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/sha256.ts';
import { guillemet, type Run } from '../support/run-guillemet.ts';
import { filesUnder } from '../support/shelved-corpus.ts';
import { BRIDGE, HOSPITAL, temporaryFolder } from '../support/temporary-corpus.ts';

let folder: string;
let env: Record<string, string>;
const run = (...args: string[]): Promise<Run> => guillemet(args, { env });
const json = async <T>(...args: string[]): Promise<T> => {
  const { code, stdout, stderr } = await run(...args, '--json');
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as T;
};
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

beforeAll(async () => {
  // What is not built yet says so once.
  await guillemet(['--help']);
});
beforeEach(() => {
  folder = temporaryFolder();
  mkdirSync(join(folder, 'corpus'));
  env = {
    CORPUS_DIR: join(folder, 'corpus'),
    INDEX_DIR: join(folder, 'index'),
    RECORDS_DIR: join(folder, 'records'),
    LOG_QUESTIONS: 'true',
  };
});

describe('guillemet corpus', () => {
  it('shows how a file would be read, asks, and adds the first document to an empty folder', async () => {
    const bridge = write('Bridge (final).md', BRIDGE);
    const asked = await run('corpus', 'add', bridge);
    expect(asked.code).toBe(1);
    expect(asked.stdout).toContain('bridge-final 2.1  direct (Ann Miller)\n  The old bridge will be closed');
    expect(asked.stderr).toBe(
      'Publish bridge-final.md, 6 sentences? Nobody is there to answer: add --yes to do it. Nothing was changed.\n',
    );
    const looked = await json<{ outcome: null }>('corpus', 'add', bridge, '--dry-run');
    expect(looked.outcome).toBeNull();
    expect(readdirSync(join(folder, 'corpus'))).toEqual([]);

    const added = await json<{ file: string; replaces: null }>('corpus', 'add', bridge, '--yes');
    expect([added.file, added.replaces]).toEqual(['bridge-final.md', null]);
    const { documents } = await json<{ documents: { id: string }[] }>('corpus', 'list');
    expect(documents.map(({ id }) => id)).toEqual(['bridge-final']);
  });

  it('teaches a question, shows how many it knows, and says where one stands already', async () => {
    writeFileSync(join(folder, 'corpus', 'bridge.md'), BRIDGE);
    const question = 'Wann ist die Brücke wieder offen?';
    const taught = await run('corpus', 'teach', 'bridge', question, '--sentence', '2.1');
    expect([taught.code, taught.stdout.split('\n')[0]]).toEqual([0, 'Written to bridge.curation.yml.']);
    expect(await json('corpus', 'show', 'bridge')).toMatchObject({
      document: { title: 'The bridge will be closed' },
      curation: { topics: 0, questions: 1, unanswered: 0 },
    });
    const again = await run('corpus', 'teach', 'bridge', question, '--not-answered');
    expect([again.code, again.stderr]).toEqual([
      1,
      'bridge.curation.yml:7: this question stands there already; edit it there\n',
    ]);
    expect((await run('corpus', 'teach', 'bridge', 'Why?')).stderr).toMatch(/^give --sentence 2\.1 .*\n$/);
  });

  it('asks before it removes, keeps the files, and goes back in the history', async () => {
    writeFileSync(join(folder, 'corpus', 'bridge.md'), BRIDGE);
    writeFileSync(join(folder, 'corpus', 'hospital.md'), HOSPITAL);
    expect((await run('index')).code).toBe(0);
    const refused = await run('corpus', 'remove', 'hospital');
    expect([refused.code, refused.stderr]).toEqual([
      1,
      'Remove hospital ("Un nouvel hôpital") and its curation? Nobody is there to answer: add --yes to do it. Nothing was changed.\n',
    ]);
    const removed = await run('corpus', 'remove', 'hospital', '--yes');
    expect(removed.stdout).toContain(`kept in ${join(folder, 'records', 'trash')}`);
    expect(Object.values(filesUnder(join(folder, 'records', 'trash')))).toEqual([HOSPITAL]);

    const history = await json<{ generation: string; files: string[]; by: string }[]>('corpus', 'history');
    expect(history.map(({ files }) => files)).toEqual([['hospital.md'], ['bridge.md', 'hospital.md']]);
    expect(history.every(({ by }) => by !== null && by !== '')).toBe(true);
    const first = (history[1] as { generation: string }).generation;
    const back = await run('corpus', 'rollback', first.slice(0, 8));
    expect([back.code, back.stderr]).toEqual([0, '']);
    expect(back.stdout).toContain('rollback by');
    const now = await json<{ documents: { id: string }[] }>('corpus', 'list');
    expect(now.documents.map(({ id }) => id)).toEqual(['bridge', 'hospital']);
  });

  it('refuses in one line what cannot be added, and names every problem of a file', async () => {
    const bad = write('bad.md', '---\ntitel: x\ndate: yesterday\n---\nWords.\n');
    const { code, stdout, stderr } = await run('corpus', 'add', bad, '--yes');
    expect([code, stdout]).toEqual([1, '']);
    expect(
      stderr
        .trim()
        .split('\n')
        .map((line) => line.slice(0, 8)),
    ).toEqual(['bad.md:2', 'bad.md:3', 'bad.md:2']);
    for (const file of ['none.md', folder, write('x.pdf', '')]) {
      const { code, stderr } = await run('corpus', 'add', file, '--yes');
      expect([code, stderr.split('\n').length]).toEqual([1, 2]);
    }
  });

  it('lists the questions that wait and forgets them, whether or not they are still kept', async () => {
    expect(await json('corpus', 'unanswered')).toEqual([]);
    mkdirSync(join(folder, 'records', 'questions'), { recursive: true });
    const today = new Date().toISOString().slice(0, 10);
    writeFileSync(
      join(folder, 'records', 'questions', `${today}.jsonl`),
      '\n{"question":"Who pays?","for":"unanswered"}\n{"question":"who pays","for":"unanswered"}',
    );
    expect((await run('corpus', 'unanswered')).stdout).toBe(
      `${today}  2×  unanswered  who pays\n    Who pays?\n`,
    );
    env = { ...env, LOG_QUESTIONS: 'false' };
    const off = await run('corpus', 'unanswered');
    expect([off.code, off.stderr]).toEqual([1, expect.stringMatching(/set LOG_QUESTIONS=true/)]);
    expect((await run('corpus', 'forget')).code).toBe(1);
    expect(await json('corpus', 'forget', '--yes')).toEqual({ forgotten: 2 });
    expect(readdirSync(join(folder, 'records', 'questions'))).toEqual([]);
  });
});

it('guillemet corpus outdated links to the messages whose words are gone', async () => {
  writeFileSync(join(folder, 'corpus', 'bridge.md'), BRIDGE);
  mkdirSync(join(folder, 'records', 'quotes'), { recursive: true });
  const message = (id: string, guild: string | null, text: string): string =>
    JSON.stringify({
      guild,
      channel: '20',
      message: id,
      quotes: [{ document: 'bridge', start: 0, end: 1, sha256: sha256(text) }],
      sentAtMs: Date.now(),
    });
  writeFileSync(
    join(folder, 'records', 'quotes', `${new Date().toISOString().slice(0, 10)}.jsonl`),
    [
      message('1', '10', 'The river was high that day.'),
      message('2', '10', 'It was low.'),
      message('3', null, 'No.'),
    ].join('\n'),
  );
  expect((await json<{ link: string }[]>('corpus', 'outdated')).map(({ link }) => link).sort()).toEqual([
    'https://discord.com/channels/10/20/2',
    'https://discord.com/channels/@me/20/3',
  ]);
});

describe('guillemet backup and restore', () => {
  it('bring everything back, and refuse to replace what is there without being told', async () => {
    writeFileSync(join(folder, 'corpus', 'bridge.md'), BRIDGE);
    expect((await run('index')).code).toBe(0);
    const archive = join(folder, 'backup.tar.gz');
    const packed = await run('backup', archive);
    expect([packed.code, packed.stderr]).toEqual([0, '']);
    expect(packed.stdout).toMatch(/^Packed 1 corpus files, generation [0-9a-f]{12} and 0 days/);
    expect((await run('backup', archive)).stderr).toMatch(/is there already; .*--yes/);

    const refused = await run('restore', archive);
    expect([refused.code, refused.stderr.split('\n').length]).toEqual([1, 2]);
    for (const name of ['corpus', 'index', 'records']) rmSync(join(folder, name), { recursive: true });
    const restored = await json<{ corpusFiles: number; generation: string }>('restore', archive);
    expect(restored.corpusFiles).toBe(1);
    expect(readFileSync(join(folder, 'corpus', 'bridge.md'), 'utf8')).toBe(BRIDGE);
    expect(existsSync(join(folder, 'index', 'generations', restored.generation, 'graph.hnsw'))).toBe(true);
    expect((await run('index')).stdout).toMatch(/^Nothing changed/);

    const none = await run('restore', join(folder, 'none.tar.gz'));
    expect([none.code, none.stderr.split('\n').length]).toEqual([1, 2]);
  });
});
