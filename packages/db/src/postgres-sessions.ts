import type { SessionStore } from '@saphan/contracts';
import type pg from 'pg';

const find = {
  name: 'find_session',
  text: 'select content from page_session where id = $1 and expires_at > now()',
};
const create = {
  name: 'create_session',
  text: 'insert into page_session (id, content, expires_at) values ($1, $2, $3) on conflict (id) do nothing',
};
/** Never puts back what a sign-out removed while the request was under way. */
const replace = {
  name: 'replace_session',
  text: 'update page_session set content = $2, expires_at = $3 where id = $1 and expires_at > now()',
};

/** Each save clears a few that have expired, so that the table needs no timer. */
const sweep = {
  name: 'sweep_sessions',
  text: `delete from page_session where id in
    (select id from page_session where expires_at < now() order by expires_at limit 20 for update skip locked)`,
};

/**
 * Keeps sessions in the app's database, in the table of `migrations-sessions.sql`, which a migration of the app copies:
 * several processes share them, and a restart signs nobody out.
 */
export const postgresSessions = (pool: pg.Pool): SessionStore => ({
  async find(id) {
    const { rows } = await pool.query<{ content: Buffer }>(find, [id]);
    return rows[0]?.content;
  },
  async create(id, content, expiresAt) {
    const { rowCount } = await pool.query(create, [id, content, expiresAt]);
    await pool.query(sweep);
    return rowCount === 1;
  },
  async replace(id, content, expiresAt) {
    const { rowCount } = await pool.query(replace, [id, content, expiresAt]);
    await pool.query(sweep);
    return rowCount === 1;
  },
  async remove(id) {
    await pool.query('delete from page_session where id = $1', [id]);
  },
});
