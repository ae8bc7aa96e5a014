### Det som läggs till en regels egen mening (reglerna finns i docs/rules.md).

setting = (En inställning i den här installationen, inte programmets egen regel.)
