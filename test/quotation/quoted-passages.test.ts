import { describe, expect, it } from 'vitest';
import { quotedPassages } from '../../src/quotation/quoted-passages.ts';

describe('the quoted passages of a message', () => {
  it.each([
    ['French marks', 'Il a dit « nous tiendrons » hier.', ['nous tiendrons']],
    ['typographic marks', 'He said “we will hold” and ‘never again’.', ['we will hold', 'never again']],
    [
      'German and Polish marks',
      'Er sagte „wir halten durch“. „Wytrwamy” powiedział.',
      ['wir halten durch', 'Wytrwamy'],
    ],
    ['marks turned outwards', 'Er sagte »wir halten durch« gestern.', ['wir halten durch']],
    ['straight marks', 'She said "we will hold" and "yes".', ['we will hold', 'yes']],
    ['corner marks', '그는 「우리는 버틸 것이다」라고 말했다.', ['우리는 버틸 것이다']],
    ['the outermost of nested marks', '« Il a dit “jamais” deux fois »', ['Il a dit “jamais” deux fois']],
    ['a quotation over several lines', 'He said "we will\nhold" today.', ['we will\nhold']],
    ['apostrophes open nothing', "It's the dogs' day, isn't it?", []],
    ['a mark without a partner opens nothing', 'He is 6" tall « and more', []],
    ['quotations without a word are left out', 'He said "…" and «».', []],
    ['a block quote', 'Did he say this?\n> We will hold.\n> Always.\nReally?', ['We will hold.\nAlways.']],
    ['two block quotes', '> One thing.\n\n> Another thing.', ['One thing.', 'Another thing.']],
    ['a block quote to the end', 'See:\n>>> We will hold.\n\nAlways.', ['We will hold.\n\nAlways.']],
    [
      'both, in order',
      'He said "yes we will".\n> We will.\nAnd "no we won\'t".',
      ['yes we will', 'We will.', "no we won't"],
    ],
    ['nothing in an empty message', '', []],
  ])('%s', (_, message, passages) => {
    expect(quotedPassages(message)).toEqual(passages);
  });

  it('are found in linear time in a message of nothing but marks', () => {
    for (const mark of ['“', '«', '"', '> ', '\n', "'", '„“'])
      expect(quotedPassages(mark.repeat(50_000)).length).toBeLessThan(2);
  });
});
