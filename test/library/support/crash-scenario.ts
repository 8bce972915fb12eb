import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPointer } from '../../../src/library/index-folder.ts';
import { LocalLibrary } from '../../../src/library/local-library.ts';
import { readPublications } from '../../../src/library/publications.ts';
import { serveNewest } from '../../../src/library/served-snapshot.ts';
import { createLogger } from '../../../src/log.ts';
import { answerQuestion } from '../../../src/quotation/answer-question.ts';
import { BRIDGE, HOSPITAL } from '../../support/temporary-corpus.ts';
import { cheapEmbedder } from './cheap-embedder.ts';

/** What is going on when the process dies. */
export type Scenario = 'first' | 'reindex' | 'rollback';

export const SCENARIOS: readonly Scenario[] = ['first', 'reindex', 'rollback'];

const TOPICS = `topics:
  - id: bridge
    labels: { en: the bridge }
    quotes: [closed for nine months]
`;

/** Every index with questions also holds some hundreds of what no document answers, and costs as much more. */
const QUESTIONS_TOO = `questions:
  - excerpt: closed for nine months
    ask: [How long is the closure?, When can one cross again?]
unanswered: [Who builds the new tunnel?]
`;

const QUESTIONS = [
  'How long will the old bridge be closed?',
  'When can one cross again?',
  'What would the works cost?',
  'Combien d’infirmières recruterez-vous ?',
  'Who builds the new tunnel?',
];

/** Besides the current and the previous one: the fifth publication removes the first. */
const KEEP = 2;

const write = (folder: string, files: Readonly<Record<string, string>>): string => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
};

export interface CrashGround {
  readonly folder: string;
  /** The corpus before and after the change. */
  readonly corpusBefore: string;
  readonly corpusAfter: string;
  /** Kept publications, oldest first; the last one serves `corpusBefore`. */
  readonly generations: readonly string[];
  /** What `corpusAfter` gives. */
  readonly after: string;
  /** Answers to the fixed questions, by generation. */
  readonly answers: ReadonlyMap<string, string>;
}

const open = (corpusFolder: string, indexFolder: string): Promise<LocalLibrary> =>
  LocalLibrary.open({
    corpusFolder,
    indexFolder,
    embedder: cheapEmbedder,
    log: createLogger('silent'),
    keepGenerations: KEEP,
  });

const answersOf = async (snapshot: LocalLibrary['snapshot']): Promise<string> => {
  const rows: unknown[] = [];
  for (const question of QUESTIONS) {
    const answer = await answerQuestion(snapshot, cheapEmbedder, question);
    rows.push([
      answer.confidence,
      answer.quotes.map((quote) => quote.toRow()),
      answer.closest.map((q) => q.toRow()),
    ]);
  }
  return JSON.stringify([rows, snapshot.topics, [...snapshot.documents.values()]]);
};

/**
 * Builds once what every death starts from: an index with a past.
 * @param withQuestions whether the curation also has questions.
 */
export const prepareGround = async (folder: string, withQuestions: boolean): Promise<CrashGround> => {
  const curation = withQuestions ? TOPICS + QUESTIONS_TOO : TOPICS;
  const corpusBefore = write(join(folder, 'before'), {
    'bridge.md': BRIDGE,
    'bridge.curation.yml': curation,
  });
  const corpusAfter = write(join(folder, 'after'), {
    'bridge.md': BRIDGE.replace('12 million', '14 million'),
    'bridge.curation.yml': curation.replace('the bridge }', 'the old bridge }'),
    'hospital.md': HOSPITAL,
  });
  const answers = new Map<string, string>();
  const generations: string[] = [];
  const index = write(join(folder, 'past'), {});
  const learn = async (corpus: string, indexFolder: string): Promise<string> => {
    const { snapshot } = await open(corpus, indexFolder);
    answers.set(snapshot.generation, await answersOf(snapshot));
    return snapshot.generation;
  };
  for (const cost of ['9', '10', '11'])
    generations.push(
      await learn(
        write(join(folder, 'past-corpus'), {
          'bridge.md': BRIDGE.replace('12 million', `${cost} million`),
          'bridge.curation.yml': curation,
        }),
        index,
      ),
    );
  generations.push(await learn(corpusBefore, index));
  const after = await learn(corpusAfter, join(folder, 'reference'));
  return { folder, corpusBefore, corpusAfter, generations, after, answers };
};

/** A fresh index folder in the state the scenario starts from. */
export const freshIndex = (ground: CrashGround, scenario: Scenario, name: string): string => {
  const index = join(ground.folder, name);
  rmSync(index, { recursive: true, force: true });
  if (scenario === 'first') mkdirSync(index);
  else cpSync(join(ground.folder, 'past'), index, { recursive: true });
  return index;
};

/** What the process does that is to die. */
export const act = async (
  {
    corpusBefore,
    corpusAfter,
    generations,
  }: Pick<CrashGround, 'corpusBefore' | 'corpusAfter' | 'generations'>,
  scenario: Scenario,
  indexFolder: string,
): Promise<void> => {
  if (scenario !== 'rollback') {
    await open(corpusAfter, indexFolder);
    return;
  }
  const library = await open(corpusBefore, indexFolder);
  await library.rollback(generations[1] as string, 'ann');
};

/**
 * What must hold after a death, at whatever moment: a whole generation serves at once, nothing that was published is
 * lost, the next start and the next reindex succeed, and nothing is left lying about.
 * @param scenario `any`: it went to and fro between the corpora for a while.
 */
export const checkAftermath = async (
  ground: CrashGround,
  scenario: Scenario | 'any',
  indexFolder: string,
): Promise<void> => {
  const current = ground.generations.at(-1) as string;
  const possible = {
    first: [ground.after],
    reindex: [current, ground.after],
    rollback: [current, ground.generations[1] as string],
    any: [current, ground.after],
  }[scenario];
  const found = await serveNewest(indexFolder, cheapEmbedder.identity, () => {});
  if (scenario === 'first' && found === null) assert.equal((await readPointer(indexFolder)) === null, true);
  else {
    assert.ok(found !== null, 'nothing can be served');
    assert.ok(possible.includes(found.generation), `${found.generation} serves, which nobody published`);
    assert.equal(await answersOf(found), ground.answers.get(found.generation), 'the answers differ');
  }

  const corpus = scenario === 'rollback' ? ground.corpusBefore : ground.corpusAfter;
  const target = scenario === 'rollback' ? current : ground.after;
  const started = await open(corpus, indexFolder);
  const served = started.snapshot.generation;
  // A rollback that happened is not undone by a start; one that did not is as if nobody had asked.
  assert.equal(served, scenario === 'rollback' ? found?.generation : target, 'the start serves another one');
  const { generationAfter } = await started.reindex({ force: true });
  assert.equal(generationAfter, target, 'the next reindex gives another generation');
  assert.equal(await answersOf(started.snapshot), ground.answers.get(target), 'the answers differ');

  const publications = await readPublications(indexFolder, await readPointer(indexFolder));
  const published = publications.map(({ generation }) => generation);
  const past = scenario === 'first' ? [] : ground.generations;
  assert.deepEqual(published.slice(0, past.length), past, 'a publication was lost from the history');
  const news = published.slice(past.length);
  const expected = {
    first: [[ground.after]],
    reindex: [[ground.after]],
    rollback: [[], [ground.generations[1], current]],
    // From one corpus to the other and back, however often.
    any: [news.map((_, at) => (at % 2 === 0 ? ground.after : current))],
  }[scenario];
  assert.ok(
    expected.some((list) => JSON.stringify(list) === JSON.stringify(news)),
    `the history goes on with ${news.map((generation) => generation.slice(0, 8)).join(', ')}`,
  );
  assert.deepEqual(
    publications.map(({ number }) => number),
    publications.map((_, at) => at + 1),
  );
  assert.deepEqual(readdirSync(indexFolder).sort(), ['current', 'generations', 'history.jsonl']);
  for (const generation of published.slice(-2))
    assert.ok(existsSync(join(indexFolder, 'generations', generation, 'manifest.json')));
};

/** Makes the lock of a death that was only played look like that of a process which is gone. */
export const buryHolders = (indexFolder: string, deadPid: number): void => {
  for (const name of readdirSync(indexFolder)) {
    if (!name.startsWith('lock')) continue;
    const path = join(indexFolder, name);
    const text = readFileSync(path, 'utf8');
    if (text.startsWith('{') && text.endsWith('}'))
      writeFileSync(path, JSON.stringify({ ...JSON.parse(text), pid: deadPid }));
  }
};
