import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Where a test may leave files; gone when it ends. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'guillemet-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** A corpus folder with these files in it. */
export const temporaryCorpus = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
};

/** A small statement with all three voices. */
export const BRIDGE = `---
title: The bridge will be closed
date: 2025-03-02
language: en
speaker: Ann Miller
aliases: [Mayor Miller, the mayor]
---
Mayor Ann Miller spoke to reporters on Monday.

"The old bridge will be closed for nine months. We owe drivers a safe road," the mayor said.

She added that the works would cost 12 million euros. The river was high that day.
`;

export const HOSPITAL = `---
title: Un nouvel hôpital
date: 2025-04-10
language: fr
speaker: Jean Petit
aliases: [M. Petit]
---
Le directeur, Jean Petit, a présenté le projet jeudi.

« L'hôpital ouvrira ses portes en septembre. Nous recruterons 240 infirmières », a annoncé M. Petit.
`;
