import { ErrorBody } from '@saphan/ui';
import type { ErrorPage } from '@saphan/web/pages';
import { DeskPage } from './desk-page.tsx';

/** An error in the layout of the desk; whose agency it is may not be known then. */
export const drawError =
  (demo: boolean): ErrorPage =>
  (page, error) => (
    <DeskPage page={page} title={error.title} who={undefined} demo={demo}>
      <ErrorBody {...error} />
    </DeskPage>
  );
