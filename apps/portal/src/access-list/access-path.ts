import type { Application } from '../application/application.ts';

/** “Who used my data” for one application alone: of the person, or of the company that it is for. */
export function accessPath({ id, parties: { subject } }: Pick<Application, 'id' | 'parties'>): string {
  const query = new URLSearchParams({ application: id });
  if (subject.kind === 'company') query.set('company', subject.id);
  return `/access?${query.toString()}`;
}
