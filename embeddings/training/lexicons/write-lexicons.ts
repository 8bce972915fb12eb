import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGzip, gunzipSync } from 'node:zlib';
import type { OpenPair } from '../open-texts.ts';
import { freedictPairs } from './freedict.ts';
import { mythesPairs } from './mythes.ts';
import { wordnetPairs } from './wordnet.ts';

const usage = `Writes lexicons.tsv.gz for train.ts from dictionaries that Debian packs.

  npx tsx embeddings/training/lexicons/write-lexicons.ts --out DIR [--root DIR]

  --out DIR   where it is written: the folder of the open texts
  --root DIR  where the packages are unpacked (/): mythes-de, mythes-es, mythes-fr, mythes-pl, mythes-ru, mythes-uk,
              wordnet-base, and dict-freedict-A-B for every pair below
`;

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    root: { type: 'string', default: '/' },
    help: { type: 'boolean', default: false },
  },
});

/** Thesauri under licences that let their data be learned from and named: LGPL 2.1, or MPL 1.1 (uk). */
const THESAURI = {
  de: 'th_de_DE_v2',
  es: 'th_es_ES_v2',
  fr: 'thes_fr',
  pl: 'th_pl_PL_v2',
  ru: 'th_ru_RU_v2',
  uk: 'th_uk_UA_v2',
};
/** Dictionaries made from Wiktionary by WikDict, CC BY-SA 3.0; FreeDict's others are under the GPL and are not used. */
const DICTIONARIES = [
  'deu-fra deu-pol deu-spa deu-rus fra-deu fra-ita fra-pol fra-spa fra-rus ita-pol ita-spa ita-rus nld-ita nld-pol',
  'nld-spa nld-rus pol-deu pol-eng pol-fra pol-ita pol-nld pol-spa pol-rus',
].flatMap((line) => line.split(' '));
const CODES: Readonly<Record<string, string>> = {
  deu: 'de',
  eng: 'en',
  fra: 'fr',
  ita: 'it',
  nld: 'nl',
  pol: 'pl',
  rus: 'ru',
  spa: 'es',
};

async function* lexiconPairs(share: string): AsyncGenerator<OpenPair> {
  for (const [language, name] of Object.entries(THESAURI))
    yield* mythesPairs(await readFile(join(share, 'mythes', `${name}.dat`)), language);
  for (const part of ['noun', 'verb', 'adj', 'adv'])
    yield* wordnetPairs(await readFile(join(share, 'wordnet', `data.${part}`), 'utf8'));
  for (const name of DICTIONARIES) {
    const [from, to] = name.split('-').map((code) => CODES[code] as string) as [string, string];
    const packed = await readFile(join(share, 'dictd', `freedict-${name}.dict.dz`));
    yield* freedictPairs(gunzipSync(packed).toString('utf8'), from, to);
  }
}

async function* lines(pairs: AsyncIterable<OpenPair>): AsyncGenerator<string> {
  for await (const { source, languages, left, right } of pairs)
    if (!`${left}${right}`.includes('\t')) yield `${[source, ...languages, left, right].join('\t')}\n`;
}

if (values.help || values.out === undefined) {
  console.log(usage);
  process.exitCode = values.help ? 0 : 1;
} else
  await pipeline(
    lines(lexiconPairs(join(values.root, 'usr', 'share'))),
    createGzip(),
    createWriteStream(join(values.out, 'lexicons.tsv.gz')),
  );
