import type { PageServer } from '@saphan/web/pages';
import type { LinkageContext } from '../context.ts';
import type { RegistryView } from '../pages/registry-view.ts';
import { openDesigning } from './designing.ts';
import { addNewFormRoutes } from './new-form-routes.ts';
import { addPageRoutes, addPressRoutes } from './page-routes.ts';
import { addQuestionRoutes } from './question-routes.ts';
import { addRowRoutes } from './row-routes.ts';
import { addUndoRoutes } from './undo-routes.ts';

/** What is written on the pages of the form designer; every act is one step of the change set. */
export function addFormDesignerRoutes(
  app: PageServer,
  context: LinkageContext,
  currentView: () => Promise<RegistryView>,
): void {
  const designing = openDesigning(context, currentView);
  addNewFormRoutes(app, context);
  addPageRoutes(app, designing);
  addPressRoutes(app, designing);
  addQuestionRoutes(app, designing);
  addRowRoutes(app, designing);
  addUndoRoutes(app, designing);
}
