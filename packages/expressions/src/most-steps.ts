/** Steps that one evaluation may take: each node of a tree, each entry of a list, each eight letters of a text. Some 50 ms. */
export const mostSteps = 500_000;
