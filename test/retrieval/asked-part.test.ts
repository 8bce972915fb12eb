import { describe, expect, it } from 'vitest';
import { askedPart } from '../../src/retrieval/asked-part.ts';
import { wrapInChatter } from './robustness/changes.ts';

describe('what a message asks', () => {
  it.each([
    ['Bonjour à tous ! Qui a parlé ? Merci d’avance', 'Qui a parlé ?'],
    ['Bonjour à tous ! Qui a parlé ? merci', 'Qui a parlé ?'],
    ['hi there, who spoke? thanks!', 'who spoke?'],
    ['Добрий день! Хто говорив? Будь ласка', 'Хто говорив?'],
    ['안녕하세요, 누가 말했나요? 감사합니다', '누가 말했나요?'],
    ["qui a parlé s'il vous plaît", 'qui a parlé'],
    ['BUENOS DÍAS ¿quién habló? POR FAVOR', '¿quién habló?'],
  ])('of %j is %j', (message, asked) => {
    expect(askedPart(message)).toBe(asked);
  });

  it.each(['hello', 'Merci !'])('is all of %j, which is nothing but politeness', (message) => {
    expect(askedPart(message)).toBe(message);
  });

  it.each([
    'Hellman said what?',
    'What does “thank you” mean?',
    'Who hired Hidalgo?',
    'Moindre mal pour qui ?',
  ])('takes no word apart: %j', (message) => {
    expect(askedPart(message)).toBe(message);
  });

  it('of a long message is its questions, and all of it where it has none', () => {
    expect(askedPart(wrapInChatter('Who spoke?'))).toBe('Who spoke?');
    const statement = wrapInChatter('Somebody spoke.');
    expect(askedPart(statement)).toContain('Somebody spoke.');
  });

  it('has single spaces, whatever spaces were typed', () => {
    expect(askedPart('  who\u00A0\n spoke?\t')).toBe('who spoke?');
  });
});
