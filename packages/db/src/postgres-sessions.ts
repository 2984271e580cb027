import type { SessionStore } from '@saphan/contracts';
import type pg from 'pg';

const save = `insert into page_session (id, content, expires_at) values ($1, $2, $3)
  on conflict (id) do update set content = excluded.content, expires_at = excluded.expires_at`;

/** Each save clears a few that have expired, so that the table needs no timer. */
const sweep = `delete from page_session where id in
  (select id from page_session where expires_at < now() order by expires_at limit 20 for update skip locked)`;

/**
 * Keeps sessions in the app's database, in the table of `migrations-sessions.sql`, which a migration of the app copies:
 * several processes share them, and a restart signs nobody out.
 */
export const postgresSessions = (pool: pg.Pool): SessionStore => ({
  async find(id) {
    const { rows } = await pool.query<{ content: Buffer }>(
      'select content from page_session where id = $1 and expires_at > now()',
      [id],
    );
    return rows[0]?.content;
  },
  async save(id, content, expiresAt) {
    await pool.query(save, [id, content, expiresAt]);
    await pool.query(sweep);
  },
  async remove(id) {
    await pool.query('delete from page_session where id = $1', [id]);
  },
});
