import type { Config } from '../../config.ts';
import type { EmbedderIdentity } from '../../embedding/embedder.ts';
import { corpusSources, isCurrent } from '../../library/corpus-sources.ts';
import { databaseSettingsOf } from '../database-settings-of.ts';
import { bad, type Finding, good, reasonOf } from './finding.ts';

/** pgvector from which on an index over half precision can be made. */
const LEAST_PGVECTOR = '0.7.0';

const INDEX = 'npm run -s guillemet -- index';

/** The database as it answers, and the index in it; nothing is changed there. Empty for an index folder. */
export const databaseAndIndex = async (
  config: Config,
  embedder: EmbedderIdentity,
): Promise<readonly Finding[] | null> => {
  const settings = databaseSettingsOf(config);
  if (settings === null) return null;
  const { openDatabase } = await import('../../postgres/database.ts');
  const { describeDatabase } = await import('../../postgres/connection-settings.ts');
  const { MIGRATIONS } = await import('../../postgres/migrate.ts');
  const { servePublished } = await import('../../library/postgres/open-generation.ts');
  let database: ReturnType<typeof openDatabase> | null = null;
  try {
    database = openDatabase(settings);
    const [server] = await database.read<{ version: string; pgvector: string | null; schema: boolean }>({
      text: `select current_setting('server_version') as version,
        (select default_version from pg_available_extensions where name = 'vector') as pgvector,
        to_regclass('guillemet.migrations') is not null as schema`,
    });
    const where = `${describeDatabase(settings.url)}, PostgreSQL ${server?.version}`;
    const pgvector = server?.pgvector ?? null;
    if (pgvector === null || pgvector.localeCompare(LEAST_PGVECTOR, 'en', { numeric: true }) < 0)
      return [
        bad(
          'database',
          `${where}, pgvector ${pgvector ?? 'missing'}`,
          `install pgvector ${LEAST_PGVECTOR} or newer`,
        ),
      ];
    const found = good('database', `${where}, pgvector ${pgvector}`);
    if (server?.schema !== true) return [found, bad('index', 'none is built yet', INDEX)];
    const [row] = await database.read<{ version: number }>({
      text: 'select coalesce(max(version), 0)::int as version from guillemet.migrations',
    });
    const version = row?.version ?? 0;
    if (version > MIGRATIONS.length)
      return [
        bad(
          'database',
          `its schema has version ${version}, newer than this release`,
          'run the newer release',
        ),
      ];
    if (version < MIGRATIONS.length)
      return [found, bad('index', 'its schema is older than this release', INDEX)];
    const damage: string[] = [];
    const serving = await servePublished(database, embedder, ({ message }) => damage.push(message));
    if (damage[0] !== undefined) return [found, bad('index', damage[0], `${INDEX} --force`)];
    if (serving === null) return [found, bad('index', 'none is built yet', INDEX)];
    const now = await corpusSources(config.CORPUS_DIR).catch(() => []);
    return [
      found,
      isCurrent(serving.manifest, now)
        ? good(
            'index',
            `generation ${serving.generation.slice(0, 12)}, ${serving.sentences.length} sentences, every row right`,
          )
        : bad('index', 'the corpus has changed since it was built', INDEX),
    ];
  } catch (cause) {
    return [bad('database', reasonOf(cause), 'start it, or set DATABASE_URL right (docs/scaling.md)')];
  } finally {
    await database?.close();
  }
};

/** Of how many days the database holds questions; 0 where it cannot be asked, which is said of it. `null` for an index folder. */
export const daysOfQuestions = async (config: Config): Promise<number | null> => {
  const settings = databaseSettingsOf(config);
  if (settings === null) return null;
  const { openDatabase } = await import('../../postgres/database.ts');
  let database: ReturnType<typeof openDatabase> | null = null;
  try {
    database = openDatabase(settings);
    const [row] = await database.read<{ days: number }>({
      text: 'select count(distinct asked_on)::int as days from guillemet.questions',
    });
    return row?.days ?? 0;
  } catch {
    return 0;
  } finally {
    await database?.close();
  }
};
