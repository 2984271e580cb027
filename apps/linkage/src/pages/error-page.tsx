import { ErrorBody, StaffLayout } from '@saphan/ui';
import type { ErrorPage } from '@saphan/web/pages';
import type { LinkageContext } from '../context.ts';
import { findStaff } from './add-pages.ts';
import { headOf } from './linkage-page.tsx';

const ourFault = 500;

/**
 * An error in the frame of the Linkage Center, with the sections by which one goes on. Who asks is looked up only where nothing
 * of ours failed.
 */
export const errorPage =
  (context: Pick<LinkageContext, 'staff'>, demo: boolean): ErrorPage =>
  async (page, error, request) => {
    const staff =
      error.status < ourFault ? await findStaff(request, context).catch(() => undefined) : undefined;
    return (
      <StaffLayout page={page} title={error.title} {...headOf(page, staff)} demo={demo}>
        <ErrorBody {...error} />
      </StaffLayout>
    );
  };
