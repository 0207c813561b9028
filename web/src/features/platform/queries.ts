/** Every provider that was ever included. */
export const PROVIDERS = `query Providers {
  providers(orderBy: "name", limit: 1000) { items { id name included highestClass trustedHardware } }
}`
