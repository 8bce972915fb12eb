import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../src/corpus/read-corpus.ts';
import { sentenceAt } from '../../src/corpus/sentence-at.ts';
import type { CrossValidated } from '../../src/retrieval/cross-validate.ts';
import { suggestCuration } from '../../src/upkeep/suggest-curation.ts';
import { suggestionsAsYaml } from '../../src/upkeep/suggestions-as-yaml.ts';
import { guillemet } from '../support/run-guillemet.ts';
import { BRIDGE, HOSPITAL, temporaryCorpus, temporaryFolder } from '../support/temporary-corpus.ts';

const CURATION = `topics:
  - id: works
    labels: { en: Road works }
    quotes: [closed for nine months]
  - id: river
    labels: { en: The river }
questions:
  - excerpt: closed for nine months
    ask:
      - How long is the bridge shut?
      - Combien de temps le pont sera-t-il fermé ?
unanswered:
  - Who will build the new bridge?
`;

const readBridge = async (curation: string) => {
  const corpus = await readCorpus(
    temporaryCorpus({ 'bridge.md': BRIDGE, 'bridge.curation.yml': curation, 'hospital.md': HOSPITAL }),
  );
  expect(corpus.problems).toEqual([]);
  const [{ document, sentences }] = corpus.documents as [(typeof corpus.documents)[number]];
  return { document, sentences, firstPosition: 0, curation: corpus.curations[0] ?? null, judged: null };
};

const held = (text: string, answer: number | null, best: number): CrossValidated => ({
  example: { text, vector: new Float32Array(0), answer },
  answers: 0.5,
  ranked: [best],
});

describe('suggestions for a curation', () => {
  it('list sentences with few questions and the languages nobody asked in, topics without quotes, few unanswered ones', async () => {
    const { thin, topicsWithoutQuotes, unanswered } = suggestCuration(await readBridge(CURATION), []);
    expect(thin.map(({ questions }) => questions)).toEqual([0, 2, 0, 0, 0]);
    expect(thin[1]?.missing).toEqual(['de', 'es', 'it', 'ko', 'nl', 'pl', 'ru', 'uk']);
    expect(topicsWithoutQuotes).toEqual(['river']);
    expect(unanswered).toMatchObject({ count: 1, wanted: 10 });
    expect(unanswered?.missing).not.toContain('en');
  });

  it('name a sentence that the text says twice with words beside it, and are understood as that one', async () => {
    const twice = `${BRIDGE}\nWe owe drivers a safe road. The ferry sails on Monday. The toll falls.\n\nThe ferry sails on Monday. It is small.\n`;
    const corpus = await readCorpus(temporaryCorpus({ 'bridge.md': twice }));
    const [{ document, sentences }] = corpus.documents as [(typeof corpus.documents)[number]];
    const read = { document, sentences, firstPosition: 0, curation: null, judged: null };
    const named = suggestCuration(read, []).thin.filter(({ excerpt }) => excerpt.includes('ferry'));
    expect(named).toHaveLength(2);
    const questions = named.map(({ excerpt }) => ({ excerpt, ask: ['When does the ferry sail?'] }));
    const taught = await readCorpus(
      temporaryCorpus({ 'bridge.md': twice, 'bridge.curation.yml': JSON.stringify({ questions }) }),
    );
    expect(taught.problems).toEqual([]);
    const placesOf = taught.curations[0]?.questions.map(({ answer }) => {
      const at = sentenceAt(sentences, answer);
      return [sentences[at ?? -1]?.paragraph, sentences[at ?? -1]?.sentence];
    });
    expect(placesOf).toEqual(named.map(({ paragraph, sentence }) => [paragraph, sentence]));
  });

  it('list sentences whose questions are taken for each other’s, either way', async () => {
    const bridge = await readBridge(CURATION);
    const [one, other] = [...bridge.sentences.keys()].filter(
      (at) => bridge.sentences[at]?.role === 'statement',
    ) as [number, number];
    const judged = [
      held('first', one, other),
      held('second', other, one),
      held('third', other, one),
      held('right', one, one),
      held('not answered', null, one),
    ];
    const { ambiguous } = suggestCuration({ ...bridge, judged }, []);
    expect(ambiguous).toHaveLength(1);
    expect(ambiguous[0]).toMatchObject({ questions: 3, examples: ['first', 'second', 'third'] });
    expect(suggestCuration({ ...bridge, judged: judged.slice(1) }, []).ambiguous).toEqual([]);
  });

  it('are a curation file that the index takes as it is, with what people asked in vain', async () => {
    const bridge = await readBridge(CURATION);
    const yaml = suggestionsAsYaml(
      suggestCuration(bridge, [
        {
          loggedFor: 'unanswered',
          question: 'Is it: "safe" # or\nnot?',
          count: 3,
          others: [],
          lastAsked: '2026-01-02',
        },
        {
          loggedFor: 'disliked',
          question: '- why?',
          count: 2,
          others: [],
          lastAsked: '2026-01-03',
        },
      ]),
    );
    const pasted = await readBridge(yaml);
    expect(pasted.curation?.unanswered).toEqual(['Is it: "safe" # or\nnot?']);
    expect(yaml).toContain('# 3×, last 2026-01-02');
    expect(yaml).toMatch(/# {3}- "- why\?" # 2×/);
    expect(yaml).toContain('0 questions; none in de, en, es, fr, it, ko, nl, pl, ru, uk');
  });

  it('are nothing where nothing is missing', () => {
    expect(
      suggestionsAsYaml({
        document: 'bridge',
        thin: [],
        topicsWithoutQuotes: [],
        ambiguous: [],
        unanswered: null,
        asked: [],
      }),
    ).toBe('# for bridge.curation.yml\n# nothing to suggest\n');
  });

  it('are printed by "guillemet curate --suggest", for all documents or one, as YAML or JSON', async () => {
    const corpus = temporaryCorpus({
      'bridge.md': BRIDGE,
      'bridge.curation.yml': CURATION,
      'hospital.md': HOSPITAL,
    });
    const options = ['--corpus', corpus, '--index', join(temporaryFolder(), 'index')];
    const all = await guillemet(['curate', '--suggest', ...options]);
    expect(all.stdout).toContain('# for bridge.curation.yml');
    expect(all.stdout).toContain('---\n# for hospital.curation.yml');
    const one = await guillemet(['curate', '--suggest', 'hospital', '--json', ...options]);
    expect(JSON.parse(one.stdout)).toMatchObject([{ document: 'hospital', unanswered: { count: 0 } }]);
    const { code, stderr } = await guillemet(['curate', ...options]);
    expect([code, stderr.trim().split('\n').length]).toEqual([1, 1]);
  });
});
