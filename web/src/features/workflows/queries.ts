/** Published workflows whose name contains a text, with their latest version. */
export const PUBLISHED = `query Published($name: String!) {
  workflows(where: { name_contains: $name }, orderBy: "publishedAt", orderDirection: "desc", limit: 100) {
    totalCount
    items {
      id author name
      versionList(orderBy: "version", orderDirection: "desc", limit: 1) {
        items { digest version royaltyBps publishedAt itemsDelivered }
      }
    }
  }
}`
