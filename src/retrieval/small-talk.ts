import { dutch } from './small-talk/dutch.ts';
import { english } from './small-talk/english.ts';
import { french } from './small-talk/french.ts';
import { german } from './small-talk/german.ts';
import { italian } from './small-talk/italian.ts';
import { korean } from './small-talk/korean.ts';
import { polish } from './small-talk/polish.ts';
import { russian } from './small-talk/russian.ts';
import { spanish } from './small-talk/spanish.ts';
import { ukrainian } from './small-talk/ukrainian.ts';

/**
 * What people write to a bot that no statement answers, by language: greetings, chat, requests, prompt injections, noise.
 * Written for this project. Every curation classifier learns them beside the document's own unanswered questions, so that a
 * curator need not think of them; the judge has learned them, too.
 */
export const SMALL_TALK: Readonly<Record<string, readonly string[]>> = {
  fr: french,
  en: english,
  uk: ukrainian,
  de: german,
  es: spanish,
  pl: polish,
  it: italian,
  ru: russian,
  nl: dutch,
  ko: korean,
};
