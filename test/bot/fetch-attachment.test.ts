import { expect, onTestFinished, test } from 'vitest';
import { ATTACHMENT_BYTES, fetchAttachment } from '../../src/bot/moderators/fetch-attachment.ts';
import { startFileHost } from '../support/discord/file-host.ts';

const STAND_IN = 'http://127.0.0.1:8080/api';

const hosted = async () => {
  const host = await startFileHost();
  onTestFinished(() => host.stop());
  return host;
};

test.each([
  ['no stand-in is set', null],
  ['the REST base is not on this machine', 'https://discord.example.org/api'],
])('a file of this machine is not fetched where %s', async (_, apiUrl) => {
  const host = await hosted();
  host.serve('/a.md', (_request, response) => response.end('secret'));
  const file = { url: host.url('/a.md'), name: 'a.md', size: 6 };
  expect(await fetchAttachment(file, { apiUrl, withinMs: 5_000 })).toEqual({ refused: 'wrongHost' });
  expect(host.asked).toEqual([]);
  expect(await fetchAttachment(file, { apiUrl: STAND_IN, withinMs: 5_000 })).toEqual({
    bytes: Buffer.from('secret'),
  });
});

test.each([
  'http://10.0.0.1/a.md',
  'http://169.254.169.254/a.md',
  'http://[::ffff:127.0.0.1]/a.md',
  'file:///etc/passwd',
  'a.md',
])('%s is fetched from nowhere, stand-in or not', async (url) => {
  const rules = { apiUrl: STAND_IN, withinMs: 5_000 };
  expect(await fetchAttachment({ url, name: 'a.md', size: 1 }, rules)).toEqual({ refused: 'wrongHost' });
});

test('exactly the limit is taken, one byte more is not, whether it is declared or not', async () => {
  const host = await hosted();
  const body = Buffer.alloc(ATTACHMENT_BYTES + 1, 'a');
  host.serve('/limit.md', (_, response) => response.end(body.subarray(1)));
  host.serve('/declared.md', (_, response) => response.end(body));
  host.serve('/streamed.md', (_, response) => {
    response.write(body.subarray(0, 10));
    response.end(body.subarray(10));
  });
  const fetched = (path: string, size = 1) =>
    fetchAttachment({ url: host.url(path), name: 'a.md', size }, { apiUrl: STAND_IN, withinMs: 30_000 });
  const taken = await fetched('/limit.md', ATTACHMENT_BYTES);
  expect('bytes' in taken && taken.bytes.length).toBe(ATTACHMENT_BYTES);
  for (const path of ['/declared.md', '/streamed.md'])
    expect(await fetched(path)).toEqual({ refused: 'tooLarge' });
});
