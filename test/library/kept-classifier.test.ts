import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { LocalLibrary } from '../../src/library/local-library.ts';
import { createLogger } from '../../src/log.ts';
import { openShippedEmbedder } from '../support/shipped-embedder.ts';
import { BRIDGE, HOSPITAL, temporaryCorpus, temporaryFolder } from '../support/temporary-corpus.ts';

const asked = (subject: string): string[] => Array.from({ length: 16 }, (_, at) => `${subject} ${at + 1}?`);
const list = (questions: readonly string[]): string =>
  questions.map((question) => `      - "${question}"`).join('\n');

const CURATION = `questions:
  - excerpt: closed for nine months
    ask:
${list(asked('How long is the closure of bridge'))}
  - excerpt: We owe drivers a safe road
    ask:
${list(asked('What is owed to driver'))}
  - excerpt: the works would cost 12 million euros
    ask:
${list(asked('What is the price of part'))}
unanswered:
${list(asked('Who builds the new tunnel'))}
`;

it('a curation that did not change is not learned again when another document comes before it', async () => {
  const corpusFolder = temporaryCorpus({ 'bridge.md': BRIDGE, 'bridge.curation.yml': CURATION });
  const library = await LocalLibrary.open({
    corpusFolder,
    indexFolder: temporaryFolder(),
    embedder: await openShippedEmbedder(),
    log: createLogger('silent'),
  });
  onTestFinished(() => library.close());
  const before = library.snapshot.classifiers.get('bridge');
  expect(before?.targets).toHaveLength(3);

  writeFileSync(join(corpusFolder, 'a-hospital.md'), HOSPITAL);
  await library.reindex();
  const after = library.snapshot.classifiers.get('bridge');
  expect(after?.trainedOn).toBe(before?.trainedOn);
  expect(after?.model).toEqual(before?.model);
  // The sentences moved down; the classifier still means the same ones.
  expect(after?.targets).not.toEqual(before?.targets);
  expect((await library.ask('How long is the closure?')).quotes[0]?.text).toContain('nine months');

  writeFileSync(join(corpusFolder, 'bridge.curation.yml'), CURATION.replace('tunnel 16', 'tunnel at last'));
  await library.reindex();
  expect(library.snapshot.classifiers.get('bridge')?.trainedOn).not.toBe(before?.trainedOn);
});
