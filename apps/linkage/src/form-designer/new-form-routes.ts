import type { Form } from '@saphan/contracts';
import { ownPrefixOf } from '@saphan/forms';
import { forgetRefused, type PageServer } from '@saphan/web/pages';
import { checkAuthor, SetParams } from '../change-set/set-access.ts';
import type { LinkageContext } from '../context.ts';
import { addForm, isFreeFormId } from './add-form.ts';
import { Fields, refuse } from './designing.ts';

const firstPage = { id: 'page-1', title: { th: 'หน้าแรก', en: 'First page' }, questions: [] };

/** A form under another id: its own questions are the new form's, and so are the rules that read them. */
function renamed(form: Form, name: string): Form {
  const [old, own] = [ownPrefixOf(form.id), ownPrefixOf(name)];
  return JSON.parse(JSON.stringify(form).replaceAll(old, own)) as Form;
}

/** A new form of a change set: empty, or copied from one in force. */
export function addNewFormRoutes(app: PageServer, context: LinkageContext): void {
  app.post(
    '/change-sets/:set/new-form',
    { schema: { params: SetParams, body: Fields } },
    async (request, reply) => {
      const { set, doer } = await checkAuthor(request, context, request.params.set);
      const fields = request.body;
      const name = fields['id']?.trim() ?? '';
      const title = { th: fields['titleTh']?.trim() ?? '', en: fields['titleEn']?.trim() ?? '' };
      const { catalogue } = await context.catalogues.current();
      const isFree = await isFreeFormId(context, set.id, name);
      const faults = [
        ...(isFree ? [] : ['formId']),
        ...(title.th === '' && title.en === '' ? ['title'] : []),
      ];
      if (faults.length > 0) return refuse(request, reply, faults);
      const copied = catalogue.forms.find((form) => form.id === fields['copy']);
      const form: Form = {
        id: name,
        version: 1,
        title,
        pages: copied === undefined ? [firstPage] : renamed(copied, name).pages,
      };
      const path = await addForm(context, set.id, form, doer);
      await forgetRefused(request);
      return reply.redirect(path, 303);
    },
  );
}
