// For hosts that strip fragments and attributes: ?theme=dark&figures=curves,timeline&preset=median-stopping&lang=de
const query = new URLSearchParams(location.search);
const lab = document.querySelector("sweep-lab");
for (const name of ["theme", "preset", "figures"]) {
  const value = query.get(name);
  if (value !== null) lab.setAttribute(name, value.replaceAll(",", " "));
}
document.documentElement.lang = query.get("lang") ?? "en";
