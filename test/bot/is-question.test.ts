import { expect, test } from 'vitest';
import { isQuestion } from '../../src/bot/questions/is-question.ts';

test.each([
  'Combien de soldats russes ont été touchés ?',
  'combien de soldats russes ont été touchés',
  'What did North Korea give Russia',
  'Does Russia use North Korean troops?',
  'Bonjour à tous. Que dit M. Rutte de Pyongyang ? Merci !',
  'Wie viele Soldaten wurden getötet',
  '¿Qué dijo Rutte?',
  'Кто это сказал',
  'Скільки солдатів загинуло?',
  '러시아는 북한에서 무엇을 받았습니까',
  '북한이 무엇을 주었나요?',
  '« Qui a parlé ? »',
  'Ile to kosztowało',
  'Hoeveel soldaten waren er',
  'Chi ha parlato',
  'really？',
])('is a question: %s', (text) => {
  expect(isQuestion(text)).toBe(true);
});

test.each([
  '',
  '?',
  '???',
  'Les soldats sont partis.',
  'ok merci',
  'I know what he said.',
  'see https://example.org/?q=who for more',
  'https://example.org/?',
  'lol <:what:123456789012345678>',
  'Der Artikel ist gut',
  'Quittez le salon',
  'Whoever wins, fine',
])('is no question: %s', (text) => {
  expect(isQuestion(text)).toBe(false);
});
