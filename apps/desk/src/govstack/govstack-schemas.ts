import { Type, type Static } from 'typebox';
import type { CaseState } from '@saphan/contracts';

/** Shapes of the GovStack Registration Building Block, with its names. */
const Instant = Type.String({ format: 'date-time' });
const optional = Type.Optional;
const text = Type.String();

export const Status = Type.Object({
  code: Type.Enum(['PENDING', 'APPROVED', 'SENDBACK', 'REJECTED']),
  title: text,
});

export const GovService = Type.Object({
  id: text,
  serviceKey: text,
  name: text,
  version: text,
  type: Type.Enum(['None', 'Private', 'Public']),
  isExecutable: Type.Boolean(),
  isClosed: Type.Boolean(),
  description: text,
  serviceBody: Type.Array(Type.Object({ code: text, value: text })),
});

export const EFormItem = Type.Object({
  eFormId: text,
  name: text,
  description: text,
  version: text,
  latest: Type.Boolean(),
});
/** One form, or those of a service: the standard gives both the same address. */
export const EForm = Type.Object({ ...EFormItem.properties, schema: Type.Record(text, Type.Unknown()) });

const Values = Type.Record(text, Type.Unknown());
export const ApplicationSubmit = Type.Object({
  /** Free text; here the applicant's name. */
  applicationName: optional(Type.String({ maxLength: 300 })),
  /** National id; it stands in bodies alone. */
  applicantId: Type.String({ minLength: 1, maxLength: 100 }),
  created: optional(Instant),
  formData: optional(Type.Object({ data: optional(Values), eFormId: optional(text) })),
  documentUrls: optional(Type.Array(Type.String({ maxLength: 500 }), { maxItems: 50 })),
});
export type ApplicationSubmit = Static<typeof ApplicationSubmit>;

export const ApplicationFile = Type.Object({
  fileId: text,
  registered: Instant,
  serviceKey: text,
  serviceName: text,
  applicantId: text,
  status: Status,
  ended: Type.Boolean(),
  applicationData: ApplicationSubmit,
});

export const ApplicationListed = Type.Object({
  fileId: text,
  mainTaskId: text,
  taskTitle: text,
  assigneeId: optional(text),
  operatorName: optional(text),
  status: Status,
  applicantId: text,
  created: Instant,
  registered: Instant,
  description: text,
  serviceName: text,
  serviceKey: text,
  eformId: text,
  documentUrls: Type.Array(text),
});

export const Task = Type.Object({
  taskId: text,
  mainTaskId: text,
  name: text,
  assigneeId: optional(text),
  roleId: optional(text),
  created: Instant,
  description: text,
  serviceKey: text,
  serviceName: text,
  fileId: text,
  eFormId: text,
  status: Status,
});

export const TaskWithData = Type.Object({
  ...Task.properties,
  taskName: text,
  formVariables: Values,
  data: Values,
});

export const TaskBody = Type.Object({ data: optional(Values) });
export const Completed = Type.Object({
  taskId: text,
  fileId: text,
  serviceKey: text,
  status: Status,
  variables: Values,
});

export const Uploaded = Type.Object({ code: Type.Integer(), type: text, message: text, url: text });

export const Paging = {
  firstResult: optional(Type.Integer({ minimum: 0, maximum: 1000 })),
  maxResult: optional(Type.Integer({ minimum: 1, maximum: 100 })),
  sortBy: optional(Type.Enum(['created', 'dueDate', 'name', 'id', 'assignee'])),
  sortOrder: optional(Type.Enum(['asc', 'desc'])),
} as const;

const statusOf: Readonly<Record<CaseState, Static<typeof Status>['code']>> = {
  received: 'PENDING',
  checking: 'PENDING',
  'under-review': 'PENDING',
  incomplete: 'SENDBACK',
  'waiting-for-payment': 'APPROVED',
  issuing: 'APPROVED',
  completed: 'APPROVED',
  rejected: 'REJECTED',
  returned: 'REJECTED',
  withdrawn: 'REJECTED',
};

/** A state of ours as an operator of the standard knows it. */
export const toStatus = (state: string): Static<typeof Status> => ({
  code: statusOf[state as CaseState],
  title: state,
});
