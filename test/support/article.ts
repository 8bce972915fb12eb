import { smallSnapshot, type WrittenDocument } from './small-library.ts';

/** A shortened article, with the no-break spaces that French sets. */
export const ARTICLE: WrittenDocument = {
  id: 'article',
  title: "L'OTAN confirme la présence de troupes nord-coréennes",
  date: '2024-10-28',
  language: 'fr',
  speaker: 'Mark Rutte',
  url: 'https://example.org/article',
  paragraphs: [
    [
      {
        text: 'Mark Rutte a confirmé la présence de troupes nord-coréennes en Russie et leur envoi dans la région de Koursk.',
        voice: 'narration',
      },
    ],
    [
      {
        text: "L'OTAN appelle la Russie et la RPDC à mettre immédiatement un terme à ces actions.",
      },
      {
        text: 'Le renforcement de la coopération militaire constitue une menace pour la sécurité.',
      },
    ],
    [
      {
        text: "Il a rappelé que Pyongyang avait déjà fourni à la Russie des millions d'obus d'artillerie.",
        voice: 'reported',
      },
      {
        text: 'Plus de 600\u00A0000 soldats russes ont été tués ou blessés dans la guerre de Poutine.',
      },
    ],
  ],
};

/** The article with two topics. */
export const articleSnapshot = () =>
  smallSnapshot(
    [ARTICLE],
    [
      { id: 'troops', labels: { fr: 'Troupes nord-coréennes', en: 'North Korean troops' }, sentences: [0] },
      { id: 'losses', labels: { fr: 'Pertes russes', en: 'Russian losses' }, sentences: [4] },
    ],
  );
