import { ErrorBody } from '@saphan/ui';
import type { ErrorPage } from '@saphan/web/pages';
import { PortalPage } from './portal-page.tsx';

/** Draws what went wrong in the layout of the portal. */
export const errorPageOf =
  (demo: boolean): ErrorPage =>
  (page, { status, title, cure, instance, retry }) => (
    <PortalPage page={page} title={title} demo={demo}>
      <ErrorBody status={status} title={title} cure={cure} instance={instance} retry={retry} />
    </PortalPage>
  );
