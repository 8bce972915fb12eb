/** Which marks may close a quotation that a mark has opened; a mark that is no key never opens one. */
export const CLOSING_MARKS: Readonly<Record<string, string>> = {
  '«': '»',
  '»': '«', // German books: »…«
  '„': '“”"', // German, Polish, Ukrainian
  '“': '”',
  '”': '”', // Swedish, Finnish, sloppy typing
  '‹': '›',
  '›': '‹',
  '‚': '‘’',
  '‘': '’',
  '「': '」',
  '『': '』',
  '《': '》',
  '"': '"',
  "'": "'",
};

/** Marks that are apostrophes unless a quotation with single marks is open or plainly opens. */
export const SINGLE_MARKS = "'’‘‚";
