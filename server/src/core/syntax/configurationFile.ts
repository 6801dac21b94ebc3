/** A file of a Terraform or OpenTofu configuration, in HCL or JSON, by its name or path. */
export const isConfigurationFile = (name: string): boolean => /\.(?:tf|tofu)(?:\.json)?$/.test(name);

/** In JSON, which is read with the grammar of HCL where texts have templates. */
export const isJsonConfiguration = (name: string): boolean => /\.(?:tf|tofu)\.json$/.test(name);
