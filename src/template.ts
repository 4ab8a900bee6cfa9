/** What stands in the text of a template wherever its lines differ. */
export const WILDCARD = '<*>'
