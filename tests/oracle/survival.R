# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
#
# What the R package `survival` says about pairs of groups, as JSON.
# usage: Rscript survival.R drawn     groups drawn at random: survival_reference.json
#        Rscript survival.R shipped   data that come with the package
suppressPackageStartupMessages(library(survival))

# Texts are JSON already.
json_value <- function(x) {
  if (is.character(x)) return(x)
  text <- formatC(as.numeric(x), digits = 17, format = "g", width = 1)
  text[!is.finite(x)] <- "null"
  paste0("[", paste(text, collapse = ", "), "]")
}

json_object <- function(members) {
  text <- vapply(members, json_value, "")
  paste0("{", paste0("\"", names(members), "\": ", text, collapse = ",\n "), "}")
}

curve <- function(data) {
  fit <- survfit(Surv(time, died) ~ 1, data)
  s <- summary(fit, censored = TRUE)
  json_object(list(follow_up = data$time, died = data$died, time = s$time,
                   at_risk = s$n.risk, deaths = s$n.event, survival = s$surv,
                   standard_error = s$std.err, lower = s$lower, upper = s$upper,
                   median = quantile(fit, 0.5)$quantile))
}

comparison <- function(data) {
  test <- survdiff(Surv(time, died) ~ treated, data)
  fit <- coxph(Surv(time, died) ~ treated, data, ties = "efron",
               control = coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 100))
  s <- summary(fit)
  list(log_rank = c(test$chisq, pchisq(test$chisq, 1, lower.tail = FALSE)),
       cox = c(s$conf.int[c(1, 3, 4)], s$logtest["pvalue"], fit$nevent))
}

case <- function(name, time, died, treated) {
  data <- data.frame(time = time, died = as.numeric(died), treated = as.numeric(treated))
  data <- data[complete.cases(data), ]
  json_object(c(list(name = paste0("\"", name, "\""),
                     control = curve(data[data$treated == 0, ]),
                     treated = curve(data[data$treated == 1, ])),
                comparison(data)))
}

drawn_case <- function(seed, n, ratio, digits) {
  set.seed(seed)
  treated <- rep(0:1, c(n, n + 3))
  death <- rexp(length(treated), 0.01 * ifelse(treated, ratio, 1))
  leaving <- pmin(rexp(length(treated), 0.004), 200)
  case(paste0("drawn ", seed), round(pmin(death, leaving), digits), death <= leaving, treated)
}

cases <- switch(commandArgs(trailingOnly = TRUE)[1],
  drawn = list(drawn_case(1, 8, 0.7, 1), drawn_case(2, 20, 0.3, -1),
               drawn_case(3, 40, 2, 0), drawn_case(4, 30, 1, -2),
               case("median on a level", rep(c(1, 2, 4, 5), 2) + rep(0:1, each = 4) / 2,
                    c(1, 1, 1, 1, 1, 1, 0, 0), rep(0:1, each = 4))),
  shipped = list(
    with(lung, case("lung", time, status == 2, sex == 2)),
    with(veteran, case("veteran", time, status, trt == 2)),
    with(ovarian, case("ovarian", futime, fustat, rx == 2)),
    with(aml, case("aml", time, status, x == "Maintained")),
    with(subset(colon, etype == 2 & rx != "Lev"), case("colon", time, status, rx == "Lev+5FU")),
    with(pbc, case("pbc", time, status == 2, trt == 1))))
cat("[", paste(cases, collapse = ",\n"), "]\n", sep = "")
